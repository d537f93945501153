import { describe, expect, it } from 'vitest'
import { isCovered, type Removal } from '#server/removals/removalLog.ts'
import { aRecord, anId } from '#tests/support/records.ts'

const stampAt = (millis: number) => aRecord('entry', { vis: 'me' }, { millis }).f['vis']?.h ?? ''
const [space, id] = [anId(1), anId(2)]
const entry = aRecord('entry', { vis: 'staff' }, { id, millis: 50 })

describe('a removal', () => {
  const covers = (...removals: Removal[]) => isCovered(removals, entry)

  it('takes a purged or erased record away for ever, and no other', () => {
    expect(covers({ kind: 'purged', space, id })).toBe(true)
    expect(covers({ kind: 'erased', space, id })).toBe(true)
    expect(covers({ kind: 'purged', space, id: anId(3) })).toBe(false)
    expect(covers()).toBe(false)
  })

  it('keeps away a state from before its readers became fewer, and lets in the one that made them fewer', () => {
    const narrowed = (millis: number, field = 'vis'): Removal => ({ kind: 'narrowed', space, id, field, stamp: stampAt(millis) }) // prettier-ignore
    expect(covers(narrowed(51))).toBe(true)
    expect(covers(narrowed(50))).toBe(false)
    expect(covers(narrowed(49))).toBe(false)
    expect(covers(narrowed(49), narrowed(60))).toBe(true)
    expect(covers(narrowed(40, 'unit'))).toBe(true)
  })

  it('keeps away the name of a member who was erased', () => {
    const removal: Removal = { kind: 'nameless', space, id, stamp: stampAt(60) }
    const named = (millis: number) => isCovered([removal], aRecord('member', { displayName: 'Ola' }, { id, millis })) // prettier-ignore
    expect(named(50)).toBe(true)
    expect(named(70)).toBe(false)
  })
})
