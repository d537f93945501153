// From a result to a need, and from the need to a notice.
import type { Person } from '../driver.ts'

/** Takes in the first need that the figures propose, and opens it. Answers with its title. */
export const takeFirstNeed = async (headTeacher: Person): Promise<string> => {
  await headTeacher.open('/utvikling/behov')
  await headTeacher.click('button', /^Ta med «/)
  await headTeacher.see('Venter på en avgjørelse')
  await headTeacher.click('link', /\S/)
  return headTeacher.path()
}

/** Lets the need rest on something that a meeting agreed on. */
export const addOutcome = async (headTeacher: Person, text: string): Promise<void> => {
  await headTeacher.click('button', 'Legg til grunnlag')
  await headTeacher.click('button', `Legg til «${text}»`)
  await headTeacher.see('Enige i møte')
}

/** Drafts a notice of the chosen needs. */
export const draftNotice = async (headTeacher: Person): Promise<void> => {
  await headTeacher.open('/utvikling/melding')
  await headTeacher.click('button', 'Lag utkast')
  await headTeacher.see('Utkast')
}
