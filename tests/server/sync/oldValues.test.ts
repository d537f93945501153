import { describe, expect, it } from 'vitest'
import type { Json } from '#domain/record/json.ts'
import { MINUTE_MILLIS } from '#domain/record/instant.ts'
import { stampOf } from '#domain/record/stamp.ts'
import { oldValuesOf } from '#server/sync/oldValues.ts'

const NOON = Date.UTC(2026, 10, 23, 12)
const KARI = 'kari000000'

const aRecord = (text: Json, { minutes = 0, hand = KARI, coll = 'entry' } = {}) => ({
  id: '0193579b-df00-7000-8000-000000000001',
  coll,
  author: '0193579b-df00-7000-8000-000000000002',
  f: { text: { v: text, h: stampOf({ millis: NOON + minutes * MINUTE_MILLIS, counter: 0 }, hand) } },
})
const kept = (...states: [ReturnType<typeof aRecord>, ReturnType<typeof aRecord>]) =>
  oldValuesOf(...states).map(({ value }) => value)

describe('the values that a change replaced', () => {
  it('are kept when words have gone', () => {
    expect(kept(aRecord('Vi fant en frosk'), aRecord('Vi fant', { minutes: 1 }))).toEqual([
      '"Vi fant en frosk"',
    ])
  })

  it('are not kept when the same hand wrote on a moment later', () => {
    expect(kept(aRecord('Vi fant'), aRecord('Vi fant en frosk', { minutes: 1 }))).toEqual([])
    expect(kept(aRecord('aa'), aRecord('aaa', { minutes: 1 }))).toEqual([])
    expect(kept(aRecord(''), aRecord('V', { minutes: 1 }))).toEqual([])
  })

  it('are kept when she wrote on much later, or somebody else did', () => {
    expect(kept(aRecord('Vi fant'), aRecord('Vi fant en', { minutes: 30 }))).toHaveLength(1)
    expect(kept(aRecord('Vi fant'), aRecord('Vi fant en', { hand: 'ola0000000', minutes: 1 }))).toHaveLength(
      1,
    )
  })

  it('are kept of anything that is no text', () => {
    expect(kept(aRecord(3), aRecord(4, { minutes: 1 }))).toEqual(['3'])
    expect(kept(aRecord(true), aRecord(null, { minutes: 1 }))).toEqual(['true'])
  })

  it('are not kept where nothing differs but the stamp, nor of a vote', () => {
    expect(kept(aRecord('likt'), aRecord('likt', { minutes: 30 }))).toEqual([])
    expect(kept(aRecord('en', { coll: 'vote' }), aRecord('to', { coll: 'vote', minutes: 30 }))).toEqual([])
  })
})
