import { describe, expect, it } from 'vitest'
import { nextStep, type Path } from '#domain/needs/path.ts'

const NOTHING: Path = { results: 0, candidates: 0, waiting: 0, chosen: 0, goals: 0, notices: 0 }

describe('the next step', () => {
  it.each([
    ['survey', {}],
    ['propose', { results: 1, candidates: 3 }],
    ['choose', { results: 1, waiting: 1 }],
    ['choose', { waiting: 1 }],
    ['goal', { results: 1, chosen: 2, waiting: 1 }],
    ['notice', { chosen: 1, goals: 1 }],
    ['follow', { chosen: 1, goals: 1, notices: 1 }],
  ] as const)('is to %s', (step, path) => {
    expect(nextStep({ ...NOTHING, ...path })).toBe(step)
  })
})
