import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer, Response, Responses } from '#domain/survey/response.ts'
import { RoundResult } from '#domain/survey/result.ts'
import { computeResult } from '#domain/survey/statistics.ts'
import {
  anyAnswer,
  anyBallots,
  aResponse,
  pairsOf,
  practiceOf,
  shown,
  statementsIn,
  STATEMENTS,
  times,
} from '#tests/support/surveyResponses.ts'

const resultOf = (responses: readonly Responses[], statements: readonly string[] = STATEMENTS) =>
  computeResult({ responses, statements, expected: 14, invalid: 0 })

const only = (responses: readonly Responses[]) => {
  const [statement] = statementsIn(resultOf(responses, ['u01']))
  if (!statement) throw new Error('Too few answered')
  return statement
}

describe('the result of a round', () => {
  it('shows only the count when five answered', () => {
    expect(
      computeResult({
        responses: practiceOf('u01', times(5, 4)),
        statements: ['u01'],
        expected: 8,
        invalid: 1,
      }),
    ).toEqual({ kind: 'tooFew', answered: 5, expected: 8, invalid: 1 })
  })

  it('keeps the order of the statements, each once, and ignores answers to others', () => {
    const result = resultOf(practiceOf('u99', times(6, 4)), ['u03', 'u01', 'u03'])
    expect(statementsIn(result).map(({ statement }) => statement)).toEqual(['u03', 'u01'])
    expect(statementsIn(result).every(({ practice }) => practice.kind === 'withheld')).toBe(true)
  })

  it('computes gap and score from what both questions show', () => {
    const pairs = [...times(5, [2, 5] as const), ...times(5, [3, 4] as const)]
    const statement = only(pairsOf('u01', pairs))
    expect(shown(statement.practice).mean).toBe(2.5)
    expect(shown(statement.importance).mean).toBe(4.5)
    expect(statement.gap).toBe(2)
    expect(statement.score).toBeCloseTo(1.8)
  })

  it('never scores below zero when practice is ahead of importance', () => {
    const statement = only(pairsOf('u01', times(12, [5, 2] as const)))
    expect(statement.gap).toBe(-3)
    expect(statement.score).toBe(0)
  })

  it('has no gap, score or strength where one question is withheld', () => {
    const pairs: (readonly [Answer, Answer])[] = [...times(5, [5, 5] as const), [null, 5]]
    expect(only(pairsOf('u01', pairs))).toMatchObject({
      practice: { kind: 'withheld' },
      importance: { kind: 'bands' },
      gap: null,
      score: null,
      flags: [],
    })
  })

  it('calls it a strength when both means are four or more', () => {
    expect(only(pairsOf('u01', times(10, [4, 4] as const))).flags).toEqual(['strength'])
    expect(only(pairsOf('u01', times(10, [4, 3] as const))).flags).toEqual([])
  })

  it('says that we see it differently when three of ten are low and three of ten are high', () => {
    expect(only(practiceOf('u01', [1, 2, 2, 3, 3, 3, 3, 4, 4, 5])).flags).toEqual(['disagreement'])
    expect(only(practiceOf('u01', [1, 2, 3, 3, 3, 3, 3, 4, 4, 5])).flags).toEqual([])
  })

  it('says that it is unclear when three of ten do not know', () => {
    const answers = (dontKnow: number): Answer[] => [
      ...times<Answer>(7, 3),
      ...times<Answer>(dontKnow, 'dontKnow'),
    ]
    expect(only(practiceOf('u01', answers(3))).flags).toEqual(['unclear'])
    expect(only(practiceOf('u01', answers(2))).flags).toEqual([])
  })

  it('raises no flag on a question that fewer than six answered', () => {
    expect(only(practiceOf('u01', [...times<Answer>(5, 3), ...times<Answer>(9, 'dontKnow')])).flags).toEqual(
      [],
    )
  })

  it('withholds a statement whose figures were published less than eight weeks ago', () => {
    const result = computeResult({
      responses: pairsOf('u01', times(12, [4, 4] as const)),
      statements: ['u01'],
      expected: 12,
      invalid: 0,
      resting: new Set(['u01']),
    })
    expect(statementsIn(result)[0]).toMatchObject({ practice: { kind: 'withheld' }, gap: null, flags: [] })
  })

  it('fits the schema of what is stored', () => {
    fc.assert(
      fc.property(anyBallots, (ballots) => {
        expect(RoundResult.parse(resultOf(ballots))).toEqual(resultOf(ballots))
      }),
    )
  })
})

/** Everything published, except the counts, is arithmetic on the counts. */
const fromCountsAlone = (responses: readonly Responses[]) =>
  statementsIn(resultOf(responses)).map((statement) => {
    const rebuilt = (figures: (typeof statement)['practice']): Answer[] => {
      if (figures.kind === 'withheld') return []
      const values: readonly Answer[] = figures.kind === 'bands' ? [2, 3, 4] : [1, 2, 3, 4, 5]
      return [
        ...figures.counts.flatMap((count, index) => times<Answer>(count, values[index] ?? null)),
        ...times<Answer>(figures.dontKnow, 'dontKnow'),
      ]
    }
    const practice = rebuilt(statement.practice)
    const importance = rebuilt(statement.importance)
    const people = Math.max(practice.length, importance.length, 6)
    const ballots = Array.from({ length: people }, (_, index) => ({
      [statement.statement]: { practice: practice[index] ?? null, importance: importance[index] ?? null },
    }))
    return statementsIn(resultOf(ballots, [statement.statement]))[0]
  })

describe('nobody can compute a figure for fewer than five people', () => {
  it('publishes nothing that the counts do not say', () => {
    fc.assert(
      fc.property(anyBallots, (ballots) => {
        expect(fromCountsAlone(ballots)).toEqual(statementsIn(resultOf(ballots)))
      }),
    )
  })

  it('makes every mean, gap, score and flag of at least five others', () => {
    fc.assert(
      fc.property(anyBallots, (ballots) => {
        for (const { practice, importance, gap, flags } of statementsIn(resultOf(ballots))) {
          const counts = [practice, importance].flatMap((question) =>
            question.kind === 'withheld' ? [] : [question.counts.reduce((a: number, b: number) => a + b, 0)],
          )
          expect(counts.every((count) => count - 1 >= 5)).toBe(true)
          if (gap !== null) expect(counts).toHaveLength(2)
          if (flags.length > 0) expect(practice.kind).not.toBe('withheld')
        }
      }),
    )
  })

  it('looks the same when answers are dealt out to other people, question by question', () => {
    const dealt = (ballots: readonly Responses[], turn: number): Responses[] =>
      ballots.map((ballot, index) =>
        Object.fromEntries(
          Object.entries(ballot).map(([id, { practice }], at): [string, Response] => {
            const other = ballots[(index + turn * (at + 1)) % ballots.length]
            return [id, { practice, importance: other?.[id]?.importance ?? null }]
          }),
        ),
      )
    fc.assert(
      fc.property(anyBallots, fc.nat(12), (ballots, turn) => {
        expect(resultOf(dealt(ballots, turn))).toEqual(resultOf(ballots))
        expect(resultOf(ballots.toReversed())).toEqual(resultOf(ballots))
      }),
    )
  })

  it('says the same about a withheld question whatever its few answers were', () => {
    const few = fc.array(fc.constantFrom<Answer[]>(1, 2, 3, 4, 5), { maxLength: 5 })
    const many = fc.array(anyAnswer, { minLength: 10, maxLength: 10 })
    fc.assert(
      fc.property(few, few, many, (one, other, importance) => {
        const ballots = (practice: readonly Answer[]) =>
          importance.map((answer, index) => ({
            u01: aResponse({ practice: practice[index] ?? 'dontKnow', importance: answer }),
          }))
        expect(resultOf(ballots(one), ['u01'])).toEqual(resultOf(ballots(other), ['u01']))
      }),
    )
  })

  it('lets no figure of a question depend on the answers to another', () => {
    fc.assert(
      fc.property(anyBallots, anyAnswer, (ballots, answer) => {
        const changed = ballots.map((ballot) => ({ ...ballot, u02: aResponse({ practice: answer }) }))
        expect(statementsIn(resultOf(changed))[0]).toEqual(statementsIn(resultOf(ballots))[0])
      }),
    )
  })
})
