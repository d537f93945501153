import { describe, expect, it } from 'vitest'
import { publishedResults, statementIn } from '#domain/needs/results.ts'
import { figuresOf, roundFigures } from '#tests/support/meetingWorld.ts'
import { aResult, aRound, MONDAY } from '#tests/support/surveyRecords.ts'

describe('published results', () => {
  it('shows the latest first, and none with too few answers or without its round', () => {
    const rounds = [
      aRound({ id: 'spring', closedAt: MONDAY - 1000 }),
      aRound({ id: 'autumn', closedAt: MONDAY }),
      aRound({ id: 'few' }),
    ]
    const data = roundFigures(figuresOf('u01'))
    const results = [
      aResult({ id: 'r1', round: 'spring', data }),
      aResult({ id: 'r2', round: 'autumn', data }),
      aResult({ id: 'r3', round: 'few', data: { kind: 'tooFew', answered: 3, expected: 9, invalid: 0 } }),
      aResult({ id: 'r4', round: 'gone', data }),
    ]
    expect(publishedResults(results, rounds).map(({ id }) => id)).toEqual(['r2', 'r1'])
  })

  it('finds the figures of one statement', () => {
    expect(statementIn(roundFigures(figuresOf('u01')), 'u01')?.statement).toBe('u01')
    expect(statementIn(roundFigures(), 'u01')).toBeUndefined()
  })
})
