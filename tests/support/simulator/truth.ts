// What lies in the server's database, read past the product's own queries.
import type { Kysely } from 'kysely'
import type { Tables } from '#server/storage/tables.ts'
import type { Fields } from '#domain/record/record.ts'
import { type Lying, parentOf, type Reader } from './oracle.ts'

/** A record in the database with its fields. */
export interface Truth extends Lying {
  readonly f: Fields
}

type Row = Pick<Tables['rec'], 'id' | 'coll' | 'author' | 'data' | 'purged_at'>
const COLUMNS = ['id', 'coll', 'author', 'data', 'purged_at'] as const

const truthOf = (row: Row): Truth => {
  const f = JSON.parse(row.data) as Fields
  return {
    id: row.id,
    coll: row.coll,
    author: row.author,
    isPurged: row.purged_at !== null,
    f,
    value: (field) => (Object.hasOwn(f, field) ? f[field]?.v : undefined),
  }
}

/** These records, and those above them. */
export const truthOfSome = async (
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, Truth>> => {
  const found = new Map<string, Truth>()
  let wanted = [...new Set(ids)]
  while (wanted.length > 0) {
    const rows = await db.selectFrom('rec').select(COLUMNS).where('id', 'in', wanted).execute()
    for (const row of rows) found.set(row.id, truthOf(row))
    const parents = rows.flatMap((row) => parentOf(found.get(row.id) ?? truthOf(row)) ?? [])
    wanted = [...new Set(parents)].filter((id) => !found.has(id))
  }
  return found
}

/** All records there are. */
export const wholeTruth = async (db: Kysely<Tables>): Promise<Map<string, Truth>> => {
  const rows = await db.selectFrom('rec').select(COLUMNS).execute()
  return new Map(rows.map((row) => [row.id, truthOf(row)]))
}

/** All updates of shared texts, by record. */
export const wholeText = async (db: Kysely<Tables>): Promise<Map<string, Uint8Array[]>> => {
  const byId = new Map<string, Uint8Array[]>()
  for (const row of await db.selectFrom('ytext').select(['id', 'bytes']).orderBy('seq').execute())
    byId.set(row.id, [...(byId.get(row.id) ?? []), row.bytes])
  return byId
}

/** A member as her own record in the database says, or undefined when she has left. */
export const readerOf = (
  record: Truth | undefined,
  { isTrusted, now }: { isTrusted: boolean; now: number },
): Reader | undefined => {
  if (!record || record.value('deleted') === true) return undefined
  const leftAt = record.value('leftAt')
  if (typeof leftAt === 'number' && leftAt <= now) return undefined
  const role = record.value('role')
  return {
    member: record.id,
    role: typeof role === 'string' ? role : 'staff',
    units: Object.keys(record.f)
      .filter((name) => name.startsWith('units/') && record.value(name) === true)
      .map((name) => name.slice('units/'.length)),
    isTrusted,
  }
}
