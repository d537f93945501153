// What every stored thing has: an id, a kind, an author, and one stamp per field.
import * as z from 'zod/mini'
import { Id } from './id.ts'
import { isForbiddenName, Json, longestString } from './json.ts'
import { Stamp } from './stamp.ts'

const MOST_FIELDS = 200
export const LARGEST_RECORD_BYTES = 64 * 1024
const LONGEST_STRING = 32 * 1024

const FIELD_NAME = /^[a-z][A-Za-z0-9/._-]{0,63}$/

/** A field's name: `title`, or `refs/3.2` for a member of a set or map. */
const FieldName = z
  .string()
  .check(z.refine((name) => FIELD_NAME.test(name) && !name.split('/').some(isForbiddenName)))
type FieldName = z.infer<typeof FieldName>

/** The kind of a record. A server passes on kinds it does not know as `unsupported`. */
export const CollName = z.string().check(
  z.regex(/^[a-z][A-Za-z]{0,31}$/),
  z.refine((name) => !isForbiddenName(name)),
)

/** A field's value `v` and the stamp `h` of the hand that wrote it. */
export const Field = z.readonly(z.object({ v: Json, h: Stamp }))
export type Field = z.infer<typeof Field>

/** Fields by name. Only parsed names and names of our own code ever become keys. */
export const Fields = z.readonly(z.record(FieldName, Field))
export type Fields = z.infer<typeof Fields>

/** A record as it is stored and sent (sync.md: state, not operations). */
export const StoredRecord = z.readonly(z.object({ id: Id, coll: CollName, author: Id, f: Fields }))
export type StoredRecord = z.infer<typeof StoredRecord>

/** The bare value of one field, or undefined where it was never written. */
export const valueOf = (fields: Fields, name: string): Json | undefined =>
  Object.hasOwn(fields, name) ? fields[name]?.v : undefined

/** Whether the record is hidden by its `deleted` field. */
export const isDeleted = (fields: Fields): boolean => valueOf(fields, 'deleted') === true

/** The latest stamp among the fields. */
export const latestStamp = (fields: Fields): Stamp | undefined =>
  Object.values(fields)
    .map((field) => field.h)
    .toSorted()
    .at(-1)

/**
 * Whether the fields stay within what a server takes (sync.md §20): 200 fields, strings of 32 Ki characters.
 * A tablet keeps longer texts and shows that they have to be shortened. The size in bytes is the server's to measure.
 */
export const fitsLimits = (fields: Fields): boolean => {
  const values = Object.values(fields)
  return values.length <= MOST_FIELDS && values.every((field) => longestString(field.v) <= LONGEST_STRING)
}
