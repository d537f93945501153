// What a need rests on, frozen when it is taken in.
import type { Instant } from '#domain/record/instant.ts'
import type { Outcome } from '#domain/meeting/meeting.ts'
import { type Entry, entryTexts } from '#domain/reflection/entry.ts'
import type { QuestionFigures, StatementResult } from '#domain/survey/result.ts'
import { answersTo } from '#domain/survey/thresholds.ts'
import type { Evidence, Need } from './need.ts'
import type { PublishedResult } from './results.ts'

export type ResultEvidence = Extract<Evidence, { kind: 'result' }>
export type OutcomeEvidence = Extract<Evidence, { kind: 'outcome' }>
export type EntryEvidence = Extract<Evidence, { kind: 'entry' }>

const LONGEST_QUOTE = 600

/** The key of evidence in a need: the id of its source. */
export const evidenceKey = (evidence: Evidence): string => {
  switch (evidence.kind) {
    case 'result':
      return `${evidence.result}.${evidence.statement}`
    case 'outcome':
      return evidence.outcome
    case 'entry':
      return evidence.entry
  }
}

/** Evidence as one change of a need. */
export const evidencePatch = (...evidence: readonly Evidence[]): { evidence: Record<string, Evidence> } => ({
  evidence: Object.fromEntries(evidence.map((one) => [evidenceKey(one), one])),
})

const meanOf = (figures: QuestionFigures): number | null =>
  figures.kind === 'withheld' ? null : figures.mean

/** Freezes the published figures of a statement. */
export const resultEvidence = (
  result: PublishedResult,
  statement: StatementResult,
  takenAt: Instant,
): ResultEvidence => ({
  kind: 'result',
  result: result.id,
  round: result.round.id,
  statement: statement.statement,
  takenAt,
  answered: answersTo(statement.practice) ?? 0,
  practiceMean: meanOf(statement.practice),
  importanceMean: meanOf(statement.importance),
  flags: statement.flags,
})

/** Freezes what a meeting agreed on. */
export const outcomeEvidence = (outcome: Outcome, takenAt: Instant): OutcomeEvidence => ({
  kind: 'outcome',
  outcome: outcome.id,
  meeting: outcome.parent,
  takenAt,
  text: outcome.text,
  reason: outcome.reason,
})

const quotable = (entry: Entry): string => {
  const words = entryTexts(entry).join(' ').trim()
  return words.length <= LONGEST_QUOTE ? words : `${words.slice(0, LONGEST_QUOTE - 1).trimEnd()}…`
}

/** Whether an entry may be taken in: it is shared, and its author has ticked that it may be quoted. */
export const mayQuote = (entry: Pick<Entry, 'vis' | 'mayBeQuoted'>): boolean =>
  entry.vis !== 'me' && entry.mayBeQuoted

/** Freezes the words of an entry that may be quoted. */
export const entryEvidence = (entry: Entry, takenAt: Instant): EntryEvidence => ({
  kind: 'entry',
  entry: entry.id,
  takenAt,
  date: entry.date,
  quote: mayQuote(entry) ? quotable(entry) : null,
})

/** `quoted`: may be shown. `withdrawn`: the author took it back. `unseen`: the entry is not on this tablet. */
export type QuoteState = 'quoted' | 'withdrawn' | 'unseen'

/**
 * Whether a quote may be shown. Only beside the entry itself: one that its author has withdrawn, narrowed or deleted
 * is not there to say yes any more.
 */
export const quoteState = (evidence: EntryEvidence, entry: Entry | undefined): QuoteState => {
  if (evidence.quote === null) return 'withdrawn'
  if (!entry) return 'unseen'
  return mayQuote(entry) ? 'quoted' : 'withdrawn'
}

/**
 * The quotes that their authors have taken back and that are still stored: evidence to write without them. Only what
 * is known here counts: an entry that has not come to this tablet says nothing.
 * @param deleted ids of entries that are known to be deleted
 */
export const withdrawnQuotes = (
  need: Pick<Need, 'evidence'>,
  entries: readonly Entry[],
  deleted: ReadonlySet<string> = new Set(),
): EntryEvidence[] =>
  Object.values(need.evidence).flatMap((evidence) => {
    if (evidence.kind !== 'entry' || evidence.quote === null) return []
    const entry = entries.find(({ id }) => id === evidence.entry)
    const isWithdrawn = entry ? !mayQuote(entry) : deleted.has(evidence.entry)
    return isWithdrawn ? [{ ...evidence, quote: null }] : []
  })

/** Evidence in the order it was taken in. */
export const evidenceOf = (need: Pick<Need, 'evidence'>): Evidence[] =>
  Object.values(need.evidence).toSorted((a, b) => a.takenAt - b.takenAt)
