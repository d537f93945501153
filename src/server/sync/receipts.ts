// Receipts for what the server sends: after a restore a tablet gives it back, and nobody can give back what was never sent.
import { createHash, createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import type { Id } from '#domain/record/id.ts'
import { canonicalJson } from '#domain/record/json.ts'
import type { StoredRecord } from '#domain/record/record.ts'

interface TextUpdate {
  readonly id: Id
  readonly field: string
  readonly bytes: Uint8Array
}

export interface Receipts {
  /** @param json the record's fields in canonical JSON, as they are stored */
  recordMac(space: Id, record: Pick<StoredRecord, 'id' | 'coll' | 'author'>, json: string): string
  /** Whether it is the receipt for exactly this record; the order of its fields does not matter. */
  isRecordMac(space: Id, record: StoredRecord, mac: string): boolean
  textMac(space: Id, update: TextUpdate): string
  isTextMac(space: Id, update: TextUpdate, mac: string): boolean
}

const isSame = (given: string, expected: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** @param serverKey from the environment, never from the database that may be put back */
export const createReceipts = (serverKey: Uint8Array): Receipts => {
  // Made once: a key that comes as bytes is examined anew each time, which takes five times as long as the rest.
  const key = createSecretKey(serverKey)
  const macOf = (body: string) => createHmac('sha256', key).update(body).digest('base64url')
  // The text is canonicalJson([space, id, coll, author, f]), put together without parsing what is stored.
  const recordMac: Receipts['recordMac'] = (space, { id, coll, author }, json) =>
    macOf(`echo ["${space}","${id}","${coll}","${author}",${json}]`)
  const textMac: Receipts['textMac'] = (space, { id, field, bytes }) =>
    macOf(`text ${space} ${id} ${field} ${createHash('sha256').update(bytes).digest('base64url')}`)
  return {
    recordMac,
    isRecordMac: (space, record, mac) => isSame(mac, recordMac(space, record, canonicalJson(record.f))),
    textMac,
    isTextMac: (space, update, mac) => isSame(mac, textMac(space, update)),
  }
}
