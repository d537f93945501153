// Which statements of a result may be a need: proposed by the figures, decided by people.
import { shortlist } from '#domain/survey/ranking.ts'
import type { RoundResult, StatementResult } from '#domain/survey/result.ts'
import type { Need } from './need.ts'
import type { PublishedResult } from './results.ts'

const TOP = 3

/** Why a statement is proposed: practice lies behind importance, staff see it differently, many do not know. */
export type CandidateReason = 'gap' | 'disagreement' | 'unclear'

export interface Candidate {
  readonly statement: string
  readonly reasons: readonly CandidateReason[]
  readonly figures: StatementResult
  /** Among the first three of the shortlist: may be dropped only with a reason that the staff can read. */
  readonly isTop: boolean
}

/** The first three of the shortlist, by statement. */
export const topStatements = (result: RoundResult): ReadonlySet<string> =>
  new Set(
    shortlist(result)
      .slice(0, TOP)
      .map((one) => one.statement),
  )

const reasonsFor = (figures: StatementResult, isShortlisted: boolean): CandidateReason[] => [
  ...(isShortlisted ? (['gap'] as const) : []),
  ...(figures.flags.includes('disagreement') ? (['disagreement'] as const) : []),
  ...(figures.flags.includes('unclear') ? (['unclear'] as const) : []),
]

/**
 * Proposes needs from a result: the shortlist by score, then statements staff see differently, then unclear ones.
 * A statement that already is a need is not proposed again.
 */
export const candidatesFrom = (result: PublishedResult, needs: readonly Need[]): Candidate[] => {
  const listed = shortlist(result.figures)
  const top = topStatements(result.figures)
  const taken = new Set(needs.map((need) => need.statement))
  const others = result.figures.statements
    .filter((one) => !listed.includes(one))
    .toSorted((a, b) => Number(b.flags.includes('disagreement')) - Number(a.flags.includes('disagreement')))
  return [...listed, ...others]
    .map((figures) => ({
      statement: figures.statement,
      figures,
      reasons: reasonsFor(figures, listed.includes(figures)),
      isTop: top.has(figures.statement),
    }))
    .filter((candidate) => candidate.reasons.length > 0 && !taken.has(candidate.statement))
}
