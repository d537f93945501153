// What a record's fields said before a change: kept for a while, so that a slip of the hand can be undone.
import { canonicalJson } from '#domain/record/json.ts'
import { MINUTE_MILLIS } from '#domain/record/instant.ts'
import type { Field, StoredRecord } from '#domain/record/record.ts'
import { millisOf, replicaOf, type Stamp } from '#domain/record/stamp.ts'

/** A value that is no longer there. */
interface OldValue {
  readonly field: string
  readonly stamp: Stamp
  /** As JSON. */
  readonly value: string
}

/** Kinds of which nothing earlier is kept: votes are secret, the rest is the server's own. */
const FORGETFUL: ReadonlySet<string> = new Set(['vote', 'round', 'result', 'tally'])

const TYPING_MILLIS = 10 * MINUTE_MILLIS

/** The values of `before` that `after` has replaced, but for those that were only added to while somebody wrote. */
export const oldValuesOf = (before: StoredRecord, after: StoredRecord): OldValue[] =>
  FORGETFUL.has(after.coll)
    ? []
    : Object.entries(before.f).flatMap(([field, old]) => {
        const next = Object.hasOwn(after.f, field) ? after.f[field] : undefined
        if (!next || next.h === old.h || isSame(old, next) || isTypedOn(old, next)) return []
        return [{ field, stamp: old.h, value: JSON.stringify(old.v) }]
      })

const isSame = (old: Field, next: Field): boolean => canonicalJson(old.v) === canonicalJson(next.v)

// A page saves at every pause. Of somebody who writes on, the words from before she began are enough.
const isTypedOn = (old: Field, next: Field): boolean =>
  typeof old.v === 'string' &&
  typeof next.v === 'string' &&
  replicaOf(old.h) === replicaOf(next.h) &&
  millisOf(next.h) - millisOf(old.h) < TYPING_MILLIS &&
  isAddedTo(old.v, next.v)

/** Whether all of `old` still stands in `next`, which has more words at one place. */
const isAddedTo = (old: string, next: string): boolean => {
  let start = 0
  while (start < old.length && old[start] === next[start]) start += 1
  let end = 0
  while (end < old.length - start && old.at(-1 - end) === next.at(-1 - end)) end += 1
  return start + end >= old.length
}
