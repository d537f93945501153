// A kind of record: the schema of its fields, and the way between flat stamped fields and the object that pages use.
import * as z from 'zod/mini'
import { createdAt, type Id } from './id.ts'
import type { Instant } from './instant.ts'
import { Json, withoutNul } from './json.ts'
import { isDeleted, latestStamp, type StoredRecord } from './record.ts'
import { millisOf } from './stamp.ts'

type Shape = Readonly<Record<string, z.ZodMiniType>>

/** Who sees a record; `me` is the author alone. Only the author writes it. */
export const Visibility = z.enum(['me', 'unit', 'staff', 'leaders', 'partner'])
export type Visibility = z.infer<typeof Visibility>

const visibilityFields = {
  vis: z._default(Visibility, 'me'),
  unit: z._default(z.nullable(z.string()), null),
  partner: z._default(z.nullable(z.string()), null),
}

/**
 * A kind of record.
 * `fields` are single values; each has a default, because a record may arrive in parts.
 * `sets` are stored as `name/member` → true | null, so that two people can add to one set at once;
 * `maps` as `name/key` → value | null. `texts` name the fields that are Y.Text.
 */
export interface Kind<
  F extends Shape = Shape,
  S extends string = string,
  M extends Shape = Shape,
  T extends string = string,
> {
  readonly coll: string
  readonly fields: F
  readonly sets: readonly S[]
  readonly maps: M
  readonly texts: readonly T[]
}

type Values<F extends Shape> = { readonly [P in keyof F]: z.output<F[P]> }
type Sets<S extends string> = { readonly [P in S]: readonly string[] }
type Maps<M extends Shape> = { readonly [P in keyof M]: Readonly<Record<string, z.output<M[P]>>> }

interface Origin {
  readonly id: Id
  readonly author: Id
  /** From the id. */
  readonly createdAt: Instant
  /** From the latest stamp; for showing the order of changes, never a date that a person chose. */
  readonly changedAt: Instant
}

/** A record as pages and calculations read it. */
export type ViewOf<K> =
  K extends Kind<infer F, infer S, infer M> ? Origin & Values<F> & Sets<S> & Maps<M> : never

/** What a hand changes: single values, members of sets (`true` puts in, `null` takes out), values of maps. */
export type PatchOf<K> =
  K extends Kind<infer F, infer S, infer M>
    ? { readonly [P in keyof F]?: z.output<F[P]> } & {
        readonly [P in S]?: Readonly<Record<string, true | null>>
      } & { readonly [P in keyof M]?: Readonly<Record<string, z.output<M[P]> | null>> }
    : never

/** Declares a kind. The visibility fields `vis`, `unit` and `partner` come with it. */
export const defineKind = <F extends Shape, const S extends string, M extends Shape, const T extends string>(
  kind: Kind<F, S, M, T>,
): Kind<typeof visibilityFields & F, S, M, T> => ({
  ...kind,
  fields: { ...visibilityFields, ...kind.fields },
})

/** The schema of one stored field, or undefined where the kind does not know the name (a newer app may). */
export const fieldSchema = (kind: Kind, name: string): z.ZodMiniType | undefined => {
  const [group = '', member] = name.split('/', 2)
  if (member === undefined) return name === 'deleted' ? z.boolean() : kind.fields[name]
  if (kind.sets.includes(group)) return z.nullable(z.literal(true))
  const map = kind.maps[group]
  return map && z.nullable(map)
}

const collected = (kind: Kind, record: StoredRecord): Record<string, unknown> => {
  const values: Record<string, unknown> = {}
  for (const name of kind.sets) values[name] = membersOf(record, name).map(([member]) => member)
  for (const [name, schema] of Object.entries(kind.maps)) {
    const readable = membersOf(record, name).filter(([, value]) => schema.safeParse(value).success)
    values[name] = Object.fromEntries(readable)
  }
  for (const [name, schema] of Object.entries(kind.fields)) {
    const parsed = schema.safeParse(Object.hasOwn(record.f, name) ? record.f[name]?.v : undefined)
    if (!parsed.success) return {}
    values[name] = parsed.data
  }
  return values
}

const membersOf = (record: StoredRecord, group: string): [string, Json][] =>
  Object.entries(record.f)
    .filter(([name, field]) => name.startsWith(`${group}/`) && field.v !== null)
    .map(([name, field]): [string, Json] => [name.slice(group.length + 1), field.v])
    .toSorted(([a], [b]) => (a < b ? -1 : 1))

const isView = <K extends Kind>(kind: K, value: Record<string, unknown>): value is ViewOf<K> & typeof value =>
  Object.keys(kind.fields).every((name) => name in value)

/**
 * Reads a record of this kind. Undefined when a field does not fit the schema: then a newer app made it,
 * and it stays stored and hidden.
 */
export const readRecord = <K extends Kind>(kind: K, record: StoredRecord): ViewOf<K> | undefined => {
  const stamp = latestStamp(record.f)
  const view = {
    ...collected(kind, record),
    id: record.id,
    author: record.author,
    createdAt: createdAt(record.id),
    changedAt: stamp === undefined ? createdAt(record.id) : millisOf(stamp),
  }
  return record.coll === kind.coll && isView(kind, view) ? view : undefined
}

/** Reads all records of this kind that are not deleted. */
export const readRecords = <K extends Kind>(kind: K, records: readonly StoredRecord[]): ViewOf<K>[] =>
  records.flatMap((record) => {
    const view = isDeleted(record.f) ? undefined : readRecord(kind, record)
    return view ? [view] : []
  })

/**
 * Flattens a patch to stored field names: `{ title, refs: { '3.2': true } }` → `{ title, 'refs/3.2': true }`.
 * Throws where a value does not fit the kind: a bug of the caller, never of a user.
 */
export const flattenPatch = <K extends Kind>(kind: K, patch: PatchOf<K>): Record<string, Json> => {
  const groups = new Set([...kind.sets, ...Object.keys(kind.maps)])
  const flat = Object.entries(patch).flatMap(([name, value]: [string, unknown]): [string, unknown][] =>
    groups.has(name) && typeof value === 'object' && value !== null
      ? Object.entries(value).map(([member, item]: [string, unknown]) => [`${name}/${member}`, item])
      : [[name, value]],
  )
  return Object.fromEntries(
    flat
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => {
        const schema = fieldSchema(kind, name)
        if (!schema) throw new Error(`${kind.coll} has no field ${name}`)
        return [name, withoutNul(Json.parse(schema.parse(value)))]
      }),
  )
}

/** The patch of a set that leads from one list of members to another. */
export const setChange = (before: readonly string[], after: readonly string[]): Record<string, true | null> =>
  Object.fromEntries([
    ...after.filter((member) => !before.includes(member)).map((member) => [member, true] as const),
    ...before.filter((member) => !after.includes(member)).map((member) => [member, null] as const),
  ])
