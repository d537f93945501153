// What a change means for an older state that a backup may bring back: it must not give a record to those it was taken
// from, nor to the trash that it was taken out of.
import type { Id } from '#domain/record/id.ts'
import { isDeleted, type StoredRecord } from '#domain/record/record.ts'
import type { Stamp } from '#domain/record/stamp.ts'

/** Since `stamp`, `field` keeps the record from some who had read it before. */
export interface Narrowing {
  readonly id: Id
  readonly field: string
  readonly stamp: Stamp
}

/** The fields that audiences are made of (domain/access/audience.ts). */
const AUDIENCE_FIELDS = [
  'vis',
  'unit',
  'partner',
  'parent',
  'isSharedWithStaff',
  'status',
  'isHandedIn',
  'isGroup',
] as const

/** The audience fields that differ between two states of a record of which the later has fewer readers. */
export const narrowingsOf = (before: StoredRecord, after: StoredRecord): Narrowing[] =>
  AUDIENCE_FIELDS.flatMap((field) => {
    const stamp = Object.hasOwn(after.f, field) ? after.f[field]?.h : undefined
    const earlier = Object.hasOwn(before.f, field) ? before.f[field]?.h : undefined
    return stamp === undefined || stamp === earlier ? [] : [{ id: after.id, field, stamp }]
  })

/** When a record came out of the trash by this change; undefined where it did not. */
export const takenBackAt = (before: StoredRecord, after: StoredRecord): Stamp | undefined =>
  isDeleted(before.f) && !isDeleted(after.f) ? after.f['deleted']?.h : undefined
