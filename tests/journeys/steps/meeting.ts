// A meeting: called, written in together, agreed on.
import type { Person } from '../driver.ts'

/** Calls a meeting for all staff tonight, and answers with its path. */
export const callMeeting = async (
  headTeacher: Person,
  { title, day }: { title: string; day: string },
): Promise<string> => {
  await headTeacher.open('/moter/ny')
  await headTeacher.fill('Hva heter møtet?', title)
  await headTeacher.fill('Dag', day)
  await headTeacher.fill('Klokka', '17:00')
  await headTeacher.click('button', 'Lag møtet')
  await headTeacher.see('Saklista er tom.')
  return headTeacher.path()
}

/** Adds a line to the notes, below what stands there. */
export const writeNote = async (person: Person, line: string): Promise<void> => {
  const before = await person.valueOf('Notater fra møtet')
  await person.fill('Notater fra møtet', before === '' ? line : `${before}\n${line}`)
}

/** Writes down something everybody agrees on, and why. */
export const agree = async (
  person: Person,
  { text, reason }: { text: string; reason: string },
): Promise<void> => {
  await person.click('button', 'Legg til det vi er enige om')
  await person.fill('Vi er enige om …', text)
  await person.fill('fordi …', reason)
  await person.click('button', 'Ferdig')
  await person.see(text)
}
