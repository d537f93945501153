import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer } from '#domain/survey/response.ts'
import { answersTo, publishable, publishedBands } from '#domain/survey/thresholds.ts'
import { othersBehind, smallGroupsFound } from '#tests/support/surveyAttacker.ts'
import { anyAnswer, times } from '#tests/support/surveyResponses.ts'

const anyAnswers = fc.array(anyAnswer, { maxLength: 14 })

describe('what may be shown of one question', () => {
  it('says only that it is withheld when five answered, however many did not know', () => {
    expect(publishable(times(5, 4))).toEqual({ kind: 'withheld' })
    expect(publishable([...times<Answer>(5, 4), ...times<Answer>(9, 'dontKnow')])).toEqual({
      kind: 'withheld',
    })
  })

  it('shows three bands when six to nine answered', () => {
    expect(publishable([1, 2, 3, 4, 5, 5])).toEqual({
      kind: 'bands',
      counts: [2, 1, 3],
      dontKnow: 0,
      mean: 3.5,
      median: 4,
    })
  })

  it('shows all five levels when ten answered', () => {
    expect(publishable([1, 2, 2, 3, 4, 4, 4, 5, 5, 5, 'dontKnow', null])).toEqual({
      kind: 'levels',
      counts: [1, 2, 1, 3, 3],
      dontKnow: 1,
      mean: 3.5,
      median: 4,
    })
  })

  it('counts those who do not know beside the mean, and never those who passed the question over', () => {
    const answers: Answer[] = [...times<Answer>(6, 3), 'dontKnow', 'dontKnow', null]
    expect(publishable(answers)).toMatchObject({ counts: [0, 6, 0], dontKnow: 2, mean: 3, median: 3 })
  })

  it('gives means and medians of bands to the nearest half', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const figures = publishable(answers)
        if (figures.kind !== 'bands') return
        expect(Number.isInteger(figures.mean * 2)).toBe(true)
        expect(Number.isInteger(figures.median * 2)).toBe(true)
      }),
    )
  })

  it('collapses five levels to the same bands that a smaller kindergarten would see', () => {
    expect(publishedBands(publishable([1, 2, 2, 3, 4, 4, 4, 5, 5, 5]))).toEqual([3, 1, 6])
    expect(publishedBands(publishable([1]))).toBeUndefined()
    expect(answersTo(publishable([1]))).toBeUndefined()
    expect(answersTo(publishable([1, 2, 3, 4, 5, 5, 'dontKnow', null]))).toBe(6)
  })
})

describe('a colleague who knows her own answer and tries to find the others', () => {
  it('always has at least five others behind every figure', () => {
    fc.assert(
      fc.property(fc.array(anyAnswer, { minLength: 1, maxLength: 14 }), (answers) => {
        for (const own of answers) expect(othersBehind(publishable(answers), own)).toBeGreaterThanOrEqual(5)
      }),
    )
  })

  it('never learns which of two levels a few others chose while bands are shown', () => {
    fc.assert(
      fc.property(fc.array(anyAnswer, { minLength: 6, maxLength: 9 }), (answers) => {
        const figures = publishable(answers)
        if (figures.kind !== 'bands') return
        for (const own of [...answers, null]) expect(smallGroupsFound(figures, own)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('would learn it from the exact mean to the nearest half, which is why the mean is one of bands', () => {
    const withExactMean = (answers: readonly Answer[]) => {
      const levels = answers.filter((answer) => typeof answer === 'number')
      const exact = levels.reduce((sum: number, level) => sum + level, 0) / levels.length
      return { ...publishable(answers), mean: Math.round(exact * 2) / 2 }
    }
    const answers: Answer[] = [1, 3, 3, 3, 3, 3]
    expect(smallGroupsFound(withExactMean(answers), 3, withExactMean)).toEqual([
      { levels: [1, 2], people: 1 },
    ])
    expect(smallGroupsFound(publishable(answers), 3)).toEqual([])
  })

  it('sees the same whichever of two levels in a band was chosen', () => {
    const neighbour = (answer: Answer): Answer => (answer === 1 ? 2 : answer === 4 ? 5 : answer)
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const figures = publishable(answers)
        if (figures.kind !== 'levels') expect(publishable(answers.map(neighbour))).toEqual(figures)
      }),
    )
  })
})
