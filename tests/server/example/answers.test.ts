import { describe, expect, it } from 'vitest'
import { inventedBallots } from '#server/example/answers.ts'

describe('invented answers', () => {
  it('become ballots whose sums are what was told', () => {
    const ballots = inventedBallots(
      [{ statement: 'u01', practice: [1, 2, 3, 4, 5], importance: [0, 0, 0, 8, 8] }],
      16,
    )
    const practice = ballots.map((ballot) => ballot['u01']?.practice)
    expect([1, 2, 3, 4, 5].map((level) => practice.filter((answer) => answer === level).length)).toEqual([
      1, 2, 3, 4, 5,
    ])
    expect(practice.filter((answer) => answer === 'dontKnow')).toHaveLength(1)
    expect(ballots.filter((ballot) => ballot['u01']?.importance === 5)).toHaveLength(8)
  })
})
