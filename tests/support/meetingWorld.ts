// A kindergarten on its way from a result to a notice, for tests of meetings, needs and notices.
import type { RoundResult, StatementResult } from '#domain/survey/result.ts'
import { Result, Round } from '#domain/survey/survey.ts'
import type { ProfileWorld } from './profile.ts'

/** The published figures of one statement: twelve answers, counts from 1 to 5. */
export const figuresOf = (statement: string, figures: Partial<StatementResult> = {}): StatementResult => ({
  statement,
  practice: { kind: 'levels', counts: [1, 4, 4, 2, 1], dontKnow: 0, mean: 2.83, median: 3 },
  importance: { kind: 'levels', counts: [0, 0, 2, 4, 6], dontKnow: 0, mean: 4.33, median: 5 },
  gap: 1.5,
  score: 1.3,
  flags: [],
  ...figures,
})

/** What a round shows: 12 of 14 answered. */
export const roundFigures = (
  ...statements: StatementResult[]
): Extract<RoundResult, { kind: 'figures' }> => ({
  kind: 'figures',
  answered: 12,
  expected: 14,
  invalid: 0,
  statements,
})

/** A closed round with its result has come to this tablet. Returns the ids. */
export const aClosedRound = async (world: ProfileWorld, ...statements: StatementResult[]) => {
  const round = await world.receive(Round, {
    title: 'Høstkartlegging',
    statements: statements.map(({ statement }) => statement),
    status: 'closed',
    closedAt: world.clock.now(),
  })
  const result = await world.receive(Result, { round, data: roundFigures(...statements) })
  return { round, result }
}
