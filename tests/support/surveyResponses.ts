// Builders and fast-check arbitraries for what people answer.
import fc from 'fast-check'
import type { Answer, Response, Responses } from '#domain/survey/response.ts'
import type { QuestionFigures, RoundResult, StatementResult } from '#domain/survey/result.ts'

/** One response; an unmentioned question was passed over. */
export const aResponse = (response: Partial<Response> = {}): Response => ({
  practice: null,
  importance: null,
  ...response,
})

/** One person's ballot for each answer, to the practice question of a statement. */
export const practiceOf = (statement: string, answers: readonly Answer[]): Responses[] =>
  answers.map((practice) => ({ [statement]: aResponse({ practice }) }))

/** One person's ballot for each pair, [practice, importance]. */
export const pairsOf = (statement: string, pairs: readonly (readonly [Answer, Answer])[]): Responses[] =>
  pairs.map(([practice, importance]) => ({ [statement]: { practice, importance } }))

/** The same ballot several times. */
export const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)

export const anyAnswer: fc.Arbitrary<Answer> = fc.constantFrom<Answer[]>(1, 2, 3, 4, 5, 'dontKnow', null)

export const STATEMENTS = ['u01', 'u02', 'u03']

const anyResponses: fc.Arbitrary<Responses> = fc
  .tuple(...STATEMENTS.map(() => fc.record({ practice: anyAnswer, importance: anyAnswer })))
  .map((responses) =>
    Object.fromEntries(STATEMENTS.map((id, index) => [id, responses[index] ?? aResponse()])),
  )

/** The ballots of a small kindergarten: where thresholds matter. */
export const anyBallots = fc.array(anyResponses, { maxLength: 14 })

/** The statements of a result that has figures; none otherwise. */
export const statementsIn = (result: RoundResult): readonly StatementResult[] =>
  result.kind === 'figures' ? result.statements : []

/** The figures of a question, or a failure of the test where they are withheld. */
export const shown = (figures: QuestionFigures | undefined) => {
  if (!figures || figures.kind === 'withheld') throw new Error('The figures are withheld')
  return figures
}
