import { describe, expect, it } from 'vitest'
import { candidatesFrom, topStatements } from '#domain/needs/candidates.ts'
import { figuresOf } from '#tests/support/meetingWorld.ts'
import { aNeed, aPublished } from '#tests/support/meetingViews.ts'

const scored = (statement: string, score: number | null, flags: Parameters<typeof figuresOf>[1] = {}) =>
  figuresOf(statement, { score, gap: score, ...flags })

describe('what a result proposes', () => {
  it('lists at most seven by score, then what staff see differently, then what is unclear', () => {
    const result = aPublished(
      ...Array.from({ length: 8 }, (_, index) => scored(`s${String(index)}`, 1 + index / 10)),
      scored('unclear', 0, { flags: ['unclear'] }),
      scored('differs', null, { flags: ['disagreement'] }),
      scored('strong', 0, { flags: ['strength'] }),
    )
    const candidates = candidatesFrom(result, [])
    expect(candidates.map(({ statement }) => statement)).toEqual([
      's7',
      's6',
      's5',
      's4',
      's3',
      's2',
      's1',
      'differs',
      'unclear',
    ])
    expect(candidates.map(({ isTop }) => isTop).slice(0, 4)).toEqual([true, true, true, false])
  })

  it('gives all reasons for one statement', () => {
    const result = aPublished(scored('u01', 1.2, { flags: ['disagreement', 'unclear'] }))
    expect(candidatesFrom(result, [])).toMatchObject([{ reasons: ['gap', 'disagreement', 'unclear'] }])
  })

  it('does not propose again what is a need, chosen or dropped', () => {
    const result = aPublished(scored('u01', 1.2), scored('u02', 1))
    const needs = [aNeed({ statement: 'u01', state: 'dropped' })]
    expect(candidatesFrom(result, needs).map(({ statement }) => statement)).toEqual(['u02'])
  })

  it('counts the top three over the whole result, also when one of them is a need already', () => {
    const { figures } = aPublished(scored('a', 4), scored('b', 3), scored('c', 2), scored('d', 1))
    expect([...topStatements(figures)]).toEqual(['a', 'b', 'c'])
  })
})
