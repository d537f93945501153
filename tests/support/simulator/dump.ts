// A tablet's tables as they lie, read past the store.
import { Doc, applyUpdate } from 'yjs'
import type { Fields } from '#domain/record/record.ts'
import type { ProfileTables, TextRow } from '#store/database.ts'

/** A record as it lies on a tablet. */
interface Held {
  readonly id: string
  readonly coll: string
  readonly author: string
  readonly f: Fields
  readonly unsent: readonly string[]
  readonly hasUnsentText: boolean
  readonly auds: readonly string[]
  readonly refusal?: { readonly state: string }
}

/** All that lies on a tablet at one moment. */
export interface Dump {
  readonly records: ReadonlyMap<string, Held>
  readonly texts: ReadonlyMap<string, readonly Uint8Array[]>
}

const bytesOf = (update: string): Uint8Array => new Uint8Array(Buffer.from(update, 'base64url'))

const updatesById = (rows: readonly TextRow[]): Map<string, Uint8Array[]> => {
  const byId = new Map<string, Uint8Array[]>()
  for (const { id, body } of rows) byId.set(id, [...(byId.get(id) ?? []), bytesOf(textBody(String(body)))])
  return byId
}

/** Rows are read now and opened only when somebody looks. */
export const dumpOf = async (tables: ProfileTables): Promise<() => Dump> => {
  const rows = await tables.records.toArray()
  const texts = await tables.ytext.toArray()
  let dump: Dump | undefined
  return () => {
    dump ??= {
      records: new Map(
        rows.map(({ id, body }) => [id, { id, ...(JSON.parse(String(body)) as Omit<Held, 'id'>) }]),
      ),
      texts: updatesById(texts),
    }
    return dump
  }
}

/** An update lies as it is, or in an envelope with the server's receipt. */
const textBody = (body: string): string => {
  if (!body.startsWith('{')) return body
  return (JSON.parse(body) as { update: string }).update
}

/** A shared text as these updates make it. */
export const textOf = (updates: readonly Uint8Array[], field = 'notes'): string => {
  const doc = new Doc()
  for (const update of updates) applyUpdate(doc, update)
  return doc.getText(field).toJSON()
}
