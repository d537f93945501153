// The sentences the app can propose. Their words stand in texts/<language>/sentences.ts under the same keys.
import type { ProposedSentence } from './notice.ts'
import { type Source, sourceText } from './trace.ts'

export const SENTENCE_KEYS = [
  'needFigures',
  'needTitle',
  'needDisagreement',
  'needUnclear',
  'needEntries',
  'needRefs',
  'analysisOwn',
  'analysisContext',
  'analysisOutcome',
  'analysisOutcomeWithReason',
  'surveyAnswered',
  'meetingsHeld',
  'meetingPeople',
  'methodsUsed',
  'entriesUsed',
  'goal',
  'goalNext',
  'signs',
  'measures',
  'tryOuts',
  'tryOutsDone',
  'wholeStaff',
  'headTeachers',
  'pedagogicalLeaders',
  'otherStaff',
  'remeasure',
  'goalsFollowed',
] as const
export type SentenceKey = (typeof SENTENCE_KEYS)[number]

/** A sentence before it is put into words. `count` chooses between one and many; dates are local days. */
export interface DraftSentence {
  readonly field: string
  readonly sentenceKey: SentenceKey
  readonly params: ProposedSentence['params']
  readonly evidence: readonly string[]
}

/** Makes a sentence of a field. */
export const sentence = (
  field: string,
  sentenceKey: SentenceKey,
  params: ProposedSentence['params'],
  sources: readonly Source[],
): DraftSentence => ({ field, sentenceKey, params, evidence: sources.map(sourceText) })

/**
 * A person's own words inside a sentence of ours: trimmed, without the full stop we put ourselves, and with the inner
 * quotation marks of Norwegian, since ours stand around them.
 */
export const quoted = (text: string): string =>
  text
    .trim()
    .replace(/[.\s]+$/, '')
    .replaceAll(/[«“]/g, '‘')
    .replaceAll(/[»”]/g, '’')

/** A person's own words as a sentence of their own: trimmed, with a full stop where they end without any mark. */
export const asSentence = (text: string): string => {
  const words = text.trim()
  return /[.!?…:]$/.test(words) ? words : `${words}.`
}
