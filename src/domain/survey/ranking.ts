// Which statements a result points at: strengths first, then what to talk about, then a shortlist.
import type { Flag, RoundResult, StatementResult } from './result.ts'
import { answersTo, bandMean, publishedBands } from './thresholds.ts'
import type { QuestionFigures } from './result.ts'

export const LONGEST_SHORTLIST = 7

/** A difference in mean below this is about the same: half a step on the scale. */
const NOTABLE_CHANGE = 0.5

const statementsIn = (result: RoundResult): readonly StatementResult[] =>
  result.kind === 'figures' ? result.statements : []

/** The statements that carry a flag, in the order they were asked. */
export const flagged = (result: RoundResult, flag: Flag): StatementResult[] =>
  statementsIn(result).filter(({ flags }) => flags.includes(flag))

const importanceOf = ({ importance }: StatementResult): number =>
  importance.kind === 'withheld' ? 0 : importance.mean

/**
 * The at most seven statements with the highest score, `max(0, gap) × mean(importance) / 5`. Equal scores: the more
 * important one first, then the order in which they were asked. A score of 0 is nothing to work more on.
 */
export const shortlist = (result: RoundResult): StatementResult[] =>
  statementsIn(result)
    .filter(({ score }) => (score ?? 0) > 0)
    .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0) || importanceOf(b) - importanceOf(a))
    .slice(0, LONGEST_SHORTLIST)

/** How answers to one question moved between two rounds, group against group: three words, no p-values. */
export type Change =
  | { readonly kind: 'withheld' }
  | { readonly kind: 'higher' | 'similar' | 'lower'; readonly before: number; readonly after: number }

/**
 * Compares two published distributions of the same question («flere svarer høyere / omtrent likt / lavere»), with
 * how many answered each time. Both are measured on the three bands, so that nine answers and twelve compare.
 */
export const compareLevels = (before: QuestionFigures, after: QuestionFigures): Change => {
  const earlier = publishedBands(before)
  const later = publishedBands(after)
  if (!earlier || !later) return { kind: 'withheld' }
  const change = bandMean(later) - bandMean(earlier)
  const kind = Math.abs(change) < NOTABLE_CHANGE ? 'similar' : change > 0 ? 'higher' : 'lower'
  return { kind, before: answersTo(before) ?? 0, after: answersTo(after) ?? 0 }
}
