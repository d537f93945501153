// The published results that needs are found in.
import type { RoundResult, StatementResult } from '#domain/survey/result.ts'
import type { Result, Round } from '#domain/survey/survey.ts'

type Figures = Extract<RoundResult, { kind: 'figures' }>

/** A closed round with what it shows. */
export interface PublishedResult {
  readonly id: string
  readonly round: Round
  readonly closedAt: number
  readonly figures: Figures
}

const published = (result: Result, rounds: readonly Round[]): PublishedResult[] => {
  const round = rounds.find(({ id }) => id === result.round)
  if (!round || result.data?.kind !== 'figures') return []
  return [{ id: result.id, round, closedAt: round.closedAt ?? result.createdAt, figures: result.data }]
}

/** All results that show figures, the latest first. */
export const publishedResults = (results: readonly Result[], rounds: readonly Round[]): PublishedResult[] =>
  results.flatMap((result) => published(result, rounds)).toSorted((a, b) => b.closedAt - a.closedAt)

/** The figures of one statement in a result. */
export const statementIn = (figures: Figures, statement: string): StatementResult | undefined =>
  figures.statements.find((one) => one.statement === statement)
