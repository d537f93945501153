import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Level, Responses } from '#domain/survey/response.ts'
import { compareLevels, flagged, LONGEST_SHORTLIST, shortlist } from '#domain/survey/ranking.ts'
import { computeResult } from '#domain/survey/statistics.ts'
import { publishable } from '#domain/survey/thresholds.ts'
import { anyBallots, STATEMENTS, times } from '#tests/support/surveyResponses.ts'

/** Twelve people who answer alike: [practice, importance] for each statement. */
const allAgree = (answers: Readonly<Record<string, readonly [Level, Level]>>) => {
  const ballot: Responses = Object.fromEntries(
    Object.entries(answers).map(([id, [practice, importance]]) => [id, { practice, importance }]),
  )
  const statements = Object.keys(answers)
  return computeResult({ responses: times(12, ballot), statements, expected: 12, invalid: 0 })
}

describe('the shortlist', () => {
  it('puts the widest gap that matters most on top', () => {
    const result = allAgree({ u01: [3, 4], u02: [1, 5], u03: [2, 5] })
    expect(shortlist(result).map(({ statement }) => statement)).toEqual(['u02', 'u03', 'u01'])
  })

  it('leaves out what is already as good as it is important', () => {
    expect(shortlist(allAgree({ u01: [5, 4], u02: [3, 3] }))).toEqual([])
  })

  it('holds at most seven', () => {
    const nine = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`u0${index}`, [2, 4] as const]))
    expect(shortlist(allAgree(nine))).toHaveLength(LONGEST_SHORTLIST)
  })

  it('lets equal scores stand in the order they were asked', () => {
    expect(shortlist(allAgree({ u03: [2, 4], u01: [2, 4] })).map(({ statement }) => statement)).toEqual([
      'u03',
      'u01',
    ])
  })

  it('is sorted by score, and empty when too few answered', () => {
    fc.assert(
      fc.property(anyBallots, (responses) => {
        const result = computeResult({ responses, statements: STATEMENTS, expected: 14, invalid: 0 })
        const scores = shortlist(result).map(({ score }) => score ?? 0)
        expect(scores).toEqual(scores.toSorted((a, b) => b - a))
        if (responses.length < 6) expect(scores).toEqual([])
      }),
    )
  })

  it('finds the strengths', () => {
    const strengths = flagged(allAgree({ u01: [5, 5], u02: [2, 5] }), 'strength')
    expect(strengths.map(({ statement }) => statement)).toEqual(['u01'])
  })
})

describe('two rounds side by side', () => {
  it('says in words whether more answer higher, with how many answered each time', () => {
    const low = publishable(times(7, 2))
    const high = publishable(times(12, 4))
    expect(compareLevels(low, high)).toEqual({ kind: 'higher', before: 7, after: 12 })
    expect(compareLevels(high, low)).toEqual({ kind: 'lower', before: 12, after: 7 })
  })

  it('calls a small move about the same', () => {
    expect(compareLevels(publishable([2, 3, 3, 3, 4, 4]), publishable([3, 3, 3, 3, 4, 4]))).toMatchObject({
      kind: 'similar',
    })
  })

  it('compares nothing that is withheld', () => {
    expect(compareLevels(publishable([1]), publishable(times(8, 4)))).toEqual({ kind: 'withheld' })
  })
})
