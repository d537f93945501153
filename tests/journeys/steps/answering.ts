// Answering a survey, one statement at a time.
import type { Person } from '../driver.ts'

const PRACTICE = ['Stemmer ikke', 'Stemmer litt', 'Stemmer delvis', 'Stemmer ganske godt', 'Stemmer helt']
const IMPORTANCE = ['Ikke viktig nå', 'Litt viktig', 'Ganske viktig', 'Viktig', 'Svært viktig']

// WebKit says the number on the button too, though it is hidden from readers.
const labelOf = (labels: readonly string[], level: number): RegExp =>
  new RegExp(`^(${level} ?)?${labels[level - 1] ?? ''}$`)

interface Levels {
  readonly practice: number
  readonly importance: number
}

/** Which statement is shown, of how many. */
const placeOf = async (person: Person): Promise<{ current: number; statements: number }> => {
  const [progress = ''] = await person.read(/^\d+ av \d+$/m)
  const [current = 1, statements = 1] = progress.split(' av ').map(Number)
  return { current, statements }
}

/** Answers the statements from the one that is shown to the last but `left`, each with the same levels. */
export const answerSome = async (
  person: Person,
  { practice, importance }: Levels,
  { left = 0 }: { left?: number } = {},
): Promise<void> => {
  const { current: first, statements } = await placeOf(person)
  for (let current = first; current <= statements - left; current++) {
    await person.see(`${current} av ${statements}`)
    await person.click('radio', labelOf(PRACTICE, practice))
    await person.click('radio', labelOf(IMPORTANCE, importance))
    await person.click('button', current === statements ? 'Se over' : 'Neste')
  }
}

/** Hands the answer in; from then on nothing of it can be read on the tablet. */
export const deliver = async (person: Person): Promise<void> => {
  await person.click('button', 'Lever svaret')
  await person.see('Takk! Gi nettbrettet videre')
}

/** Answers every statement with the same levels, and delivers. */
export const answerAll = async (person: Person, levels: Levels): Promise<void> => {
  await answerSome(person, levels)
  await deliver(person)
}
