// From a result to a need, and from the need to a notice.
import type { Person } from '../driver.ts'

/** Takes in a need that the figures propose, and opens it. */
export const takeNeed = async (headTeacher: Person, title: string): Promise<void> => {
  await headTeacher.open('/utvikling/behov')
  await headTeacher.click('button', `Ta med «${title}»`)
  await headTeacher.see('Venter på en avgjørelse')
  await headTeacher.click('link', title)
  await headTeacher.see('Behovet venter på en avgjørelse.')
}

/** Lets the need rest on something that a meeting agreed on. */
export const addOutcome = async (headTeacher: Person, text: string): Promise<void> => {
  await headTeacher.click('button', 'Legg til grunnlag')
  await headTeacher.click('button', `Legg til «${text}»`)
  await headTeacher.see('Enige i møte')
}

/** Chooses the need that is open. */
export const chooseNeed = async (headTeacher: Person): Promise<void> => {
  await headTeacher.click('button', 'Velg dette behovet')
  await headTeacher.see(/^Valgt /)
}

/** Drafts a notice of the chosen needs. */
export const draftNotice = async (headTeacher: Person): Promise<void> => {
  await headTeacher.open('/utvikling/melding')
  await headTeacher.click('button', 'Lag utkast')
  await headTeacher.see('Utkast')
}
