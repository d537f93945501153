// A round of the survey, as the head teacher handles it.
import type { Person } from '../driver.ts'

/** Opens a round of the core set that takes no late answers. */
export const openRound = async (headTeacher: Person, title: string): Promise<void> => {
  await headTeacher.open('/kartlegging/ny')
  await headTeacher.fill('Navn på runden', title)
  await headTeacher.click('radio', 'Ikke vent: vi svarer i møtet')
  await headTeacher.click('button', 'Åpne runden')
  await headTeacher.see('Skriv ut svarlapper')
}

/** Prints slips and answers with their codes. */
export const printSlips = async (headTeacher: Person, count: number): Promise<string[]> => {
  await headTeacher.open('/kartlegging')
  await headTeacher.click('link', 'Skriv ut svarlapper')
  await headTeacher.fill('Hvor mange lapper?', String(count))
  await headTeacher.click('button', 'Lag lapper')
  return headTeacher.read(/[2-9A-Z]{5}-[2-9A-Z]{5}/g)
}

/** Opens the survey behind a slip; from then on the tablet needs no network. */
export const openSlip = async (tablet: Person, code: string): Promise<void> => {
  await tablet.open('/svar-med-kode')
  await tablet.fill('Kode', code)
  await tablet.click('button', 'Begynn')
  await tablet.see(/^1 av \d+$/)
  await tablet.waitUntilOffline()
}

/** Closes the round once every expected answer is in; they arrive up to a minute and a half after the network. */
export const closeRound = async (headTeacher: Person): Promise<void> => {
  const deadline = Date.now() + 150_000
  for (;;) {
    await headTeacher.open('/kartlegging')
    await headTeacher.click('button', 'Lukk nå')
    await headTeacher.click('button', 'Lukk runden')
    await headTeacher.see(/Runden er lukket|Ikke alle har svart ennå|Se resultatet|Avsluttede runder/)
    if (!(await headTeacher.has('button', 'Lukk nå'))) return
    if (Date.now() > deadline) throw new Error('the answers did not all come in')
    await new Promise((resolve) => setTimeout(resolve, 3000))
  }
}
