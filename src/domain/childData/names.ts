// Names of people: capitals inside a sentence, and first names wherever they stand.
import { FIRST_NAMES, NAMES_THAT_ARE_WORDS } from './firstNames.data.ts'
import { SAFE_WORDS } from './safeWords.data.ts'
import { isCapitalised, type Word } from './words.ts'

// Shorter names written small are mostly other words: «ida», «mina», «leo».
const SHORTEST_IN_SMALL_LETTERS = 5

const lower = (words: Iterable<string>): ReadonlySet<string> =>
  new Set([...words].map((word) => word.toLowerCase()))

const ambiguous = lower(NAMES_THAT_ARE_WORDS)
const firstNames = lower(FIRST_NAMES)
const safe = lower(SAFE_WORDS)

// «Emmas tegning», «Jonas' lue»
const withoutGenitive = (word: string): string =>
  firstNames.has(word) ? word : word.replace(/['’]?s?$/u, '')

const isFirstName = (word: string): boolean => {
  const bare = withoutGenitive(word.toLowerCase())
  return firstNames.has(bare) && !ambiguous.has(bare)
}

const isSafe = (word: string, known: ReadonlySet<string>): boolean => {
  const small = word.toLowerCase()
  return [small, small.replace(/['’]?s$/u, ''), small.split('-', 1)[0] ?? small].some(
    (form) => safe.has(form) || known.has(form),
  )
}

const mayBeName = (word: Word, known: ReadonlySet<string>): boolean => {
  if (known.has(withoutGenitive(word.text.toLowerCase()))) return false
  if (isFirstName(word.text)) {
    return word.text !== word.text.toLowerCase() || word.text.length >= SHORTEST_IN_SMALL_LETTERS
  }
  return isCapitalised(word.text) && word.text.length > 1 && !word.beginsSentence && !isSafe(word.text, known)
}

/**
 * The names in a text, first name and surname as one.
 * @param known words in small letters that are no child's name: units, the kindergarten, colleagues
 */
export const namesIn = (
  text: string,
  words: readonly Word[],
  known: ReadonlySet<string>,
): { start: number; end: number }[] => {
  const found: { start: number; end: number }[] = []
  for (const word of words) {
    if (!mayBeName(word, known)) continue
    const last = found.at(-1)
    if (last && text.slice(last.end, word.start) === ' ') last.end = word.end
    else found.push({ start: word.start, end: word.end })
  }
  return found
}
