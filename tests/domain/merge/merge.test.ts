import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beats, mergeFields, winningFields } from '#domain/merge/merge.ts'
import type { Fields } from '#domain/record/record.ts'
import { stampOf } from '#domain/record/stamp.ts'
import { anyField, anyFields } from '#tests/support/arbitraries.ts'

const at = (millis: number, replica = 'aaaaaaaaaa') => stampOf({ millis, counter: 0 }, replica)

describe('merging two states of one record', () => {
  it('gives the same whichever tablet comes first', () => {
    fc.assert(
      fc.property(anyFields, anyFields, (a, b) => {
        expect(mergeFields(a, b)).toEqual(mergeFields(b, a))
      }),
    )
  })

  it('gives the same however three tablets are grouped', () => {
    fc.assert(
      fc.property(anyFields, anyFields, anyFields, (a, b, c) => {
        expect(mergeFields(mergeFields(a, b), c)).toEqual(mergeFields(a, mergeFields(b, c)))
      }),
    )
  })

  it('changes nothing when the same arrives again', () => {
    fc.assert(
      fc.property(anyFields, anyFields, (a, b) => {
        const merged = mergeFields(a, b)
        expect(mergeFields(merged, b)).toEqual(merged)
        expect(winningFields(merged, b)).toEqual({})
      }),
    )
  })

  it('never loses a field that somebody wrote', () => {
    fc.assert(
      fc.property(anyFields, anyFields, (a, b) => {
        expect(Object.keys(mergeFields(a, b)).toSorted()).toEqual(
          [...new Set([...Object.keys(a), ...Object.keys(b)])].toSorted(),
        )
      }),
    )
  })

  it('lets one of two different fields win, never both and never none', () => {
    fc.assert(
      fc.property(anyField, anyField, (a, b) => {
        const isSame = JSON.stringify(a) === JSON.stringify(b)
        fc.pre(!isSame)
        expect([beats(a, b), beats(b, a)].filter(Boolean).length).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('keeps both edits when two colleagues changed different parts', () => {
    const before: Fields = { title: { v: 'Tur', h: at(1) }, text: { v: '', h: at(1) } }
    const kari: Fields = { title: { v: 'Tur i skogen', h: at(2) } }
    const ola: Fields = { text: { v: 'Vi fant en mark.', h: at(3, 'bbbbbbbbbb') } }
    expect(mergeFields(mergeFields(before, kari), ola)).toEqual({ ...before, ...kari, ...ola })
  })

  it('takes a name of JavaScript’s own as a name like any other', () => {
    const hostile: Fields = Object.fromEntries([['constructor', { v: 'x', h: at(1) }]])
    expect(Object.hasOwn(mergeFields({}, hostile), 'constructor')).toBe(true)
    expect(winningFields({}, hostile)).toEqual(hostile)
  })
})
