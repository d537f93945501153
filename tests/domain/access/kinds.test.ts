import { describe, expect, it } from 'vitest'
import { KINDS, kindOf } from '#domain/access/kinds.ts'
import { POLICIES } from '#domain/access/policy.ts'

describe('kinds', () => {
  it('have a policy each, and no policy is without a kind', () => {
    expect(KINDS.map(({ coll }) => coll).toSorted()).toEqual(Object.keys(POLICIES).toSorted())
  })

  it('are found by name, and names that mean something to JavaScript find nothing', () => {
    expect(kindOf('entry')?.coll).toBe('entry')
    for (const name of ['constructor', '__proto__', 'toString', 'kindOfNextYear'])
      expect(kindOf(name)).toBeUndefined()
  })
})
