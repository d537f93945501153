// Answering a survey, one statement at a time.
import type { Person } from '../driver.ts'

const PRACTICE = ['Stemmer ikke', 'Stemmer litt', 'Stemmer delvis', 'Stemmer ganske godt', 'Stemmer helt']
const IMPORTANCE = ['Ikke viktig nå', 'Litt viktig', 'Ganske viktig', 'Viktig', 'Svært viktig']

// WebKit says the number on the button too, though it is hidden from readers.
const labelOf = (labels: readonly string[], level: number): RegExp =>
  new RegExp(`^(${level} ?)?${labels[level - 1] ?? ''}$`)

/** Answers every statement with the same levels, and delivers. */
export const answerAll = async (
  person: Person,
  { statements, practice, importance }: { statements: number; practice: number; importance: number },
): Promise<void> => {
  for (let current = 1; current <= statements; current++) {
    await person.see(`${current} av ${statements}`)
    await person.click('radio', labelOf(PRACTICE, practice))
    await person.click('radio', labelOf(IMPORTANCE, importance))
    await person.click('button', current === statements ? 'Se over' : 'Neste')
  }
  await person.click('button', 'Lever svaret')
  await person.see('Takk! Gi nettbrettet videre')
}
