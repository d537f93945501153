// Putting proposed sentences into fields without ever overwriting what a person has written.
import type { PatchOf } from '#domain/record/kind.ts'
import type { Form, Notice, ProposedSentence } from './notice.ts'
import type { SentenceKey } from './sentence.ts'
import { LONGEST_TITLE, textIn, valuePatch } from './values.ts'

type Written = Pick<Notice, 'title' | 'deadline' | 'values' | 'sentences'>
type NoticePatch = PatchOf<typeof Notice>

/** A sentence with the id it is stored under. */
export interface StoredSentence extends ProposedSentence {
  readonly id: string
}

/** The sentences of a field in the order they were proposed. */
export const sentencesIn = (notice: Pick<Notice, 'sentences'>, field: string): StoredSentence[] =>
  Object.entries(notice.sentences)
    .filter(([, sentence]) => sentence.field === field)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, sentence]) => ({ ...sentence, id }))

// A need, and what was agreed on about it, begins a line of its own.
const STARTS_LINE: ReadonlySet<string> = new Set<SentenceKey>([
  'needFigures',
  'needTitle',
  'needRefs',
  'analysisOwn',
  'analysisContext',
  'goalNext',
])

/** Sentences as they stand in a field. */
const joined = (sentences: readonly Pick<ProposedSentence, 'text' | 'sentenceKey'>[]): string =>
  sentences.reduce(
    (text, one) =>
      text === '' ? one.text : `${text}${STARTS_LINE.has(one.sentenceKey) ? '\n' : ' '}${one.text}`,
    '',
  )

/** Whether a sentence still stands in its field as it was proposed. */
export const isUnchanged = (notice: Written, sentence: ProposedSentence): boolean =>
  textIn(notice, sentence.field).includes(sentence.text)

/** What a new draft would do to a field. `asks`: a person has written here, so a person decides. */
export interface FieldDraft {
  readonly field: string
  readonly current: string
  readonly proposed: string
  readonly sentences: readonly ProposedSentence[]
  readonly effect: 'same' | 'fills' | 'asks'
}

// Line breaks are nobody's words.
const hasSameWords = (a: string, b: string): boolean =>
  a.replaceAll(/\s+/g, ' ').trim() === b.replaceAll(/\s+/g, ' ').trim()

const isUntouched = (notice: Written, field: string): boolean => {
  const current = textIn(notice, field)
  return current.trim() === '' || hasSameWords(current, joined(sentencesIn(notice, field)))
}

/** Compares a new draft with what stands in the notice, field by field. */
export const compareDraft = (
  notice: Written,
  form: Form,
  proposal: readonly ProposedSentence[],
): FieldDraft[] =>
  form.fields.flatMap(({ key }) => {
    const sentences = proposal.filter(({ field }) => field === key)
    const current = textIn(notice, key)
    const proposed = joined(sentences)
    // Nothing to propose any more: what the app itself had put there goes, what a person wrote stays.
    if (sentences.length === 0 && (current === '' || sentencesIn(notice, key).length === 0)) return []
    if (sentences.length === 0 && !isUntouched(notice, key)) return []
    const effect = hasSameWords(current, proposed) ? 'same' : isUntouched(notice, key) ? 'fills' : 'asks'
    return [{ field: key, current, proposed, sentences, effect }]
  })

/** How a person answers for a field she has written in. */
export type DraftChoice = 'keep' | 'replace' | 'append'

const sentenceId = (field: string, index: number): string => `${field}.${String(index).padStart(2, '0')}`

const replacedSentences = (
  notice: Written,
  { field, sentences }: FieldDraft,
): Record<string, ProposedSentence | null> => ({
  ...Object.fromEntries(sentencesIn(notice, field).map(({ id }) => [id, null])),
  ...Object.fromEntries(sentences.map((sentence, index) => [sentenceId(field, index), sentence])),
})

/** Writes one field of a draft. */
export const draftPatch = (notice: Written, draft: FieldDraft, choice: DraftChoice): NoticePatch => {
  if (choice === 'keep') return {}
  const sentences = replacedSentences(notice, draft)
  if (choice === 'replace') return { ...valuePatch(draft.field, draft.proposed), sentences }
  const added = draft.sentences.filter(({ text }) => !draft.current.includes(text))
  const text = [draft.current.trimEnd(), joined(added)].filter(Boolean).join(' ')
  return { ...valuePatch(draft.field, text), sentences }
}

interface FirstDraft {
  readonly language: 'nb' | 'nn'
  readonly title: string
  readonly needs: readonly string[]
  readonly facts: Readonly<Record<string, string | readonly string[]>>
  readonly form: Form
  readonly sentences: readonly ProposedSentence[]
}

/** A whole new notice: facts and proposed sentences in their fields. */
export const firstDraftPatch = ({
  language,
  title,
  needs,
  facts,
  form,
  sentences,
}: FirstDraft): NoticePatch => {
  const empty = { title: '', deadline: null, values: facts, sentences: {} }
  const drafts = compareDraft(empty, form, sentences)
  const texts = drafts.map(({ field, proposed }): [string, string] => [field, proposed])
  const stored = drafts.flatMap((draft) => Object.entries(replacedSentences(empty, draft)))
  return {
    language,
    title: title.slice(0, LONGEST_TITLE),
    needs: Object.fromEntries(needs.map((need) => [need, true as const])),
    values: { ...facts, ...Object.fromEntries(texts) },
    sentences: Object.fromEntries(stored),
  }
}
