import { describe, expect, it } from 'vitest'
import { candidatesFrom } from '#domain/needs/candidates.ts'
import {
  choosePatch,
  dropFault,
  dropPatch,
  needFromCandidate,
  needsByState,
  needsDropReason,
  waitPatch,
} from '#domain/needs/decide.ts'
import { figuresOf } from '#tests/support/meetingWorld.ts'
import { aNeed, aPublished, frozenFigures } from '#tests/support/meetingViews.ts'

const result = aPublished(
  figuresOf('u01', { score: 4 }),
  figuresOf('u02', { score: 3 }),
  figuresOf('u03', { score: 2 }),
  figuresOf('u07', { score: 1 }),
)
const needOf = (statement: string) =>
  aNeed({ statement, evidence: { [`result-1.${statement}`]: frozenFigures({ statement }) } })

describe('choosing and dropping needs', () => {
  it('makes a need of a proposal, with the figures frozen and the statement in the kindergarten’s own form', () => {
    const [candidate] = candidatesFrom(result, [])
    const need = candidate && needFromCandidate(candidate, result, { now: 1, position: 2, language: 'nn' })
    expect(need).toMatchObject({
      statement: 'u01',
      score: 4,
      position: 2,
      evidence: { 'result-1.u01': { answered: 12 } },
    })
    expect(Object.keys(need?.refs ?? {})).toHaveLength(1)
    expect(need?.title).not.toBe('u01')
  })

  it('lets a top-three need go only with a reason', () => {
    expect(needsDropReason(needOf('u03'), [result])).toBe(true)
    expect(needsDropReason(needOf('u07'), [result])).toBe(false)
    expect(needsDropReason(aNeed(), [result])).toBe(false)
    expect(dropFault('  ', true)).toBe('reasonMissing')
    expect(dropFault('', false)).toBeUndefined()
    expect(dropFault('Vi har nok med leken i år.', true)).toBeUndefined()
  })

  it('keeps the reason while the need is dropped, and no longer', () => {
    expect(dropPatch(' Ikke nå. ', '2026-11-23')).toEqual({
      state: 'dropped',
      dropReason: 'Ikke nå.',
      decidedOn: '2026-11-23',
    })
    expect(choosePatch('2026-11-23')).toMatchObject({ state: 'chosen', dropReason: '' })
    expect(waitPatch()).toEqual({ state: 'waiting', dropReason: '', decidedOn: null })
  })

  it('sorts needs by decision, then by place', () => {
    const needs = [
      aNeed({ id: 'b', position: 2 }),
      aNeed({ id: 'a', position: 1 }),
      aNeed({ id: 'c', state: 'waiting' }),
    ]
    const sorted = needsByState(needs)
    expect(sorted.chosen.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(sorted.waiting.map(({ id }) => id)).toEqual(['c'])
    expect(sorted.dropped).toEqual([])
  })
})
