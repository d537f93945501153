import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#domain/record/json.ts'
import { createReceipts } from '#server/sync/receipts.ts'
import { aRecord, anId } from '#tests/support/records.ts'

const receipts = createReceipts(new Uint8Array(32).fill(7))
const SPACE = anId(1)
const entry = aRecord('entry', { text: 'Vi så på «is» \\ "snø" 😀', vis: 'staff' }, { id: anId(2) })
const macOf = (record = entry) => receipts.recordMac(SPACE, record, canonicalJson(record.f))

describe('a receipt', () => {
  it('is for exactly what was sent, in whatever order its fields come back', () => {
    const turned = { ...entry, f: Object.fromEntries(Object.entries(entry.f).toReversed()) }
    expect(receipts.isRecordMac(SPACE, turned, macOf())).toBe(true)
  })

  it('is worth nothing for another kindergarten, record, kind, author or word, or under another key', () => {
    const others = [
      { ...entry, id: anId(3) },
      { ...entry, coll: 'task' },
      { ...entry, author: anId(101) },
      { ...entry, f: { ...entry.f, text: { v: 'nei', h: '0' } } },
    ]
    for (const other of others) expect(receipts.isRecordMac(SPACE, other, macOf())).toBe(false)
    expect(receipts.isRecordMac(anId(9), entry, macOf())).toBe(false)
    for (const forged of ['', 'x', `${macOf()}A`]) expect(receipts.isRecordMac(SPACE, entry, forged)).toBe(false) // prettier-ignore
    const stranger = createReceipts(new Uint8Array(32).fill(8))
    expect(stranger.isRecordMac(SPACE, entry, macOf())).toBe(false)
  })

  it('is given for every update of a text, and never stands for a record', () => {
    const update = { id: anId(2), field: 'notes', bytes: Buffer.from([1, 2, 3]) }
    const mac = receipts.textMac(SPACE, update)
    expect(receipts.isTextMac(SPACE, update, mac)).toBe(true)
    for (const other of [{ id: anId(3) }, { field: 'text' }, { bytes: Buffer.from([1, 2]) }])
      expect(receipts.isTextMac(SPACE, { ...update, ...other }, mac)).toBe(false)
    expect(receipts.isTextMac(anId(9), update, mac)).toBe(false)
    expect(receipts.isRecordMac(SPACE, entry, mac)).toBe(false)
  })
})
