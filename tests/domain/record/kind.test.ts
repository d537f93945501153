import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Goal } from '#domain/plan/goal.ts'
import { flattenPatch, readRecord, readRecords, setChange } from '#domain/record/kind.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { aRecord, anId } from '#tests/support/records.ts'

const anyEntry = fc.record({
  vis: fc.constantFrom('me' as const, 'unit' as const, 'staff' as const),
  title: fc.string({ maxLength: 200 }),
  text: fc.string(),
  mayBeQuoted: fc.boolean(),
  refs: fc.dictionary(fc.stringMatching(/^[1-9]\.[1-9]$/), fc.constant(true as const)),
})

describe('a kind of record', () => {
  it('reads back what was written into it', () => {
    fc.assert(
      fc.property(anyEntry, (patch) => {
        const view = readRecord(Entry, aRecord('entry', flattenPatch(Entry, patch)))
        const { refs, ...fields } = patch
        expect(view).toMatchObject({ ...fields, refs: Object.keys(refs).toSorted() })
      }),
    )
  })

  it('fills what has not been written with its default', () => {
    expect(readRecord(Entry, aRecord('entry', { vis: 'me' }))).toMatchObject({
      template: 'free',
      text: '',
      goal: null,
      refs: [],
      mayBeQuoted: false,
    })
  })

  it('takes a member out of a set without touching the others', () => {
    const record = aRecord('entry', { vis: 'me', 'refs/1.1': true, 'refs/3.2': null })
    expect(readRecord(Entry, record)?.refs).toEqual(['1.1'])
  })

  it('hides what a newer app wrote, and keeps it stored', () => {
    const newer = aRecord('entry', { vis: 'everybodyOnEarth' })
    expect(readRecord(Entry, newer)).toBeUndefined()
    const oneSign = { text: 'Barna finner roen', isSeen: false }
    const goal = aRecord('goal', { vis: 'staff', 'signs/a': oneSign, 'signs/b': 'from a newer app' })
    expect(readRecord(Goal, goal)?.signs).toEqual({ a: oneSign })
  })

  it('reads no record of another kind, and none that is deleted', () => {
    const records = [
      aRecord('goal', { vis: 'staff' }),
      aRecord('entry', { vis: 'me' }, { id: anId(2) }),
      aRecord('entry', { vis: 'me', deleted: true }, { id: anId(3) }),
    ]
    expect(readRecords(Entry, records).map(({ id }) => id)).toEqual([anId(2)])
  })

  it('keeps what was pasted, without a character that nobody can see', () => {
    expect(flattenPatch(Entry, { title: 'Re\0gn' })).toEqual({ title: 'Regn' })
  })

  it('refuses a value that is no value of the kind: that is a bug of ours', () => {
    expect(() => flattenPatch(Entry, { title: 'x'.repeat(201) })).toThrow()
  })

  it('says which members a set has won and lost', () => {
    expect(setChange(['a', 'b'], ['b', 'c'])).toEqual({ c: true, a: null })
  })
})
