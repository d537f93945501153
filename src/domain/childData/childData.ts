// The guard over free text: what may identify a child (domain.md §6). It warns and explains; it never blocks,
// and nothing it reads leaves the tablet.
import type { Language } from '#domain/space/member.ts'
import { agesIn } from './ages.ts'
import { DIAGNOSIS_STEMS } from './diagnoses.data.ts'
import { namesIn } from './names.ts'
import { SAFE_PHRASES, SAFE_SHORT_FORMS } from './safeWords.data.ts'
import { isAllCapitals, type Word, wordsOf } from './words.ts'

type ChildDataKind = 'name' | 'age' | 'initials' | 'diagnosis'

/** A place in the text, from `start` up to `end`, that may say which child it is about. */
export interface ChildDataFinding {
  readonly kind: ChildDataKind
  readonly start: number
  readonly end: number
  /** As it stands in the text. */
  readonly text: string
  /** What to write instead: «et barn», in the writer's language. */
  readonly suggestion: string
}

export interface GuardOptions {
  readonly language?: Language
  /** Names that are no child's: units, the kindergarten, colleagues. */
  readonly known?: readonly string[]
}

interface Place {
  readonly kind: ChildDataKind
  readonly start: number
  readonly end: number
}

const SUGGESTIONS: Readonly<Record<Language, string>> = { nb: 'et barn', nn: 'eit barn', en: 'a child' }

const escaped = (stem: string): string =>
  stem.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+')
const DIAGNOSES = new RegExp(`(?<![\\p{L}])(?:${DIAGNOSIS_STEMS.map(escaped).join('|')})\\p{L}*`, 'giu')

const diagnosesIn = (text: string): Place[] =>
  [...text.matchAll(DIAGNOSES)].map((match) => ({
    kind: 'diagnosis',
    start: match.index,
    end: match.index + match[0].length,
  }))

// «A. B.», «A.B.»
const DOTTED = /(?<![\p{L}\p{N}.])\p{Lu}\.(?:\s?\p{Lu}\.)*(?![\p{L}\p{N}])/gu
// «gruppe B», «punkt C»: the letter belongs to a thing.
const LETTERED_THING =
  /(?:gruppe|gruppa|punkt|del|plan|base|team|vitamin|hepatitt|type|side|group|part)\s+$/iu
const LONE_WORDS = new Set(['I', 'Å', 'A', 'O'])

const isInitials = (text: string, word: Word): boolean => {
  if (LETTERED_THING.test(text.slice(Math.max(0, word.start - 12), word.start))) return false
  if (word.text.length === 1) {
    return /\p{Lu}/u.test(word.text) && !LONE_WORDS.has(word.text) && !/^[.)]/.test(text.slice(word.end))
  }
  return word.text.length === 2 && isAllCapitals(word.text) && !SAFE_SHORT_FORMS.has(word.text)
}

// In a heading written in large letters, «VI» and «OG» are no initials.
const isShouting = (words: readonly Word[]): boolean =>
  words.filter((word) => isAllCapitals(word.text)).length * 2 > words.length && words.length > 2

const initialsIn = (text: string, words: readonly Word[]): Place[] => {
  if (isShouting(words)) return []
  const dotted = [...text.matchAll(DOTTED)]
    .filter((match) => !LETTERED_THING.test(text.slice(Math.max(0, match.index - 12), match.index)))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter(({ start, end }) => end - start > 2 || !/^\s*$/.test(text.slice(Math.max(0, start - 3), start)))
  const bare = words.filter((word) => isInitials(text, word))
  return [...dotted, ...bare].map(({ start, end }) => ({ kind: 'initials', start, end }))
}

const overlaps = (a: Place, b: Place): boolean => a.start < b.end && b.start < a.end

const PHRASES = new RegExp(SAFE_PHRASES.map(escaped).join('|'), 'giu')

// Same length, so that places stay where they are.
const withoutPhrases = (text: string): string =>
  text.replaceAll(PHRASES, (phrase) => 'x'.repeat(phrase.length))

const knownWords = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.flatMap((name) => wordsOf(name).map((word) => word.text.toLowerCase())))

/**
 * Finds what may identify a child in a text, in the order it stands there: names, ages, initials, diagnoses.
 * A finding is a hint to the writer, never a verdict.
 */
export const findChildData = (
  text: string,
  { language = 'nb', known = [] }: GuardOptions = {},
): ChildDataFinding[] => {
  const words = wordsOf(withoutPhrases(text))
  const places: Place[] = [
    ...diagnosesIn(text),
    ...agesIn(text).map((place) => ({ kind: 'age' as const, ...place })),
    ...namesIn(text, words, knownWords(known)).map((place) => ({ kind: 'name' as const, ...place })),
    ...initialsIn(text, words),
  ]
  return places
    .filter((place, index) => !places.slice(0, index).some((earlier) => overlaps(earlier, place)))
    .toSorted((a, b) => a.start - b.start)
    .map((place) => ({
      ...place,
      text: text.slice(place.start, place.end),
      suggestion: SUGGESTIONS[language],
    }))
}

/** The text with the suggestion in the finding's place; with a capital where it begins a sentence. */
export const replaceFinding = (text: string, finding: ChildDataFinding): string => {
  if (text.slice(finding.start, finding.end) !== finding.text) return text
  const begins = wordsOf(text).some((word) => word.start === finding.start && word.beginsSentence)
  const { suggestion } = finding
  const words = begins ? suggestion.charAt(0).toUpperCase() + suggestion.slice(1) : suggestion
  return text.slice(0, finding.start) + words + text.slice(finding.end)
}
