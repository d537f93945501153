// Between a record as the app knows it and its sealed row.
import type { Id } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import type { Fields, StoredRecord } from '#domain/record/record.ts'
import type { StoreContext } from './context.ts'
import type { RecordRow } from './database.ts'
import type { RefusalState } from './store.ts'

/** The server's no to an item, until it is edited. */
export interface StoredRefusal {
  readonly state: RefusalState
  readonly field?: string
  /** When to try again without an edit; null for never. */
  readonly retryAt: Instant | null
  readonly app: string
}

/**
 * What the server last sent of a record, with its receipt for exactly that: given back word for word should the server
 * lose it (sync.md §19).
 */
interface ServerState {
  readonly mac: string
  /** Only where they differ from the record's own fields. */
  readonly f?: Fields
}

/** A record with what this device knows about its way to the server. */
export interface LocalRecord extends StoredRecord {
  /** Fields that the server has not confirmed. */
  readonly unsent: readonly string[]
  readonly hasUnsentText: boolean
  /** The audiences through which it came. */
  readonly auds: readonly string[]
  /** The recovery in which the server last confirmed it (sync.md §19). */
  readonly epoch: number
  /** Absent while the server has not sent it, and with a server that gives no receipts. */
  readonly base?: ServerState
  readonly refusal?: StoredRefusal
}

type Body = Omit<LocalRecord, 'id'>

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isFields = (value: unknown): value is Fields =>
  isObject(value) &&
  Object.values(value).every((field) => isObject(field) && typeof field['h'] === 'string' && 'v' in field)

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')

const isServerState = (value: unknown): value is ServerState =>
  isObject(value) && typeof value['mac'] === 'string' && (value['f'] === undefined || isFields(value['f']))

const isBody = (value: unknown): value is Body =>
  isObject(value) &&
  typeof value['coll'] === 'string' &&
  typeof value['author'] === 'string' &&
  typeof value['epoch'] === 'number' &&
  isFields(value['f']) &&
  isTexts(value['unsent']) &&
  isTexts(value['auds']) &&
  (value['base'] === undefined || isServerState(value['base']))

type Codec = Pick<StoreContext, 'sealer' | 'database'>

const placeOf = ({ database }: Codec, id: Id) => ({ database: database.name, table: 'records', id })

/** Seals a record into its row. */
export const sealRecord = (codec: Codec, { id, ...body }: LocalRecord): RecordRow => ({
  id,
  coll: codec.sealer.blind(body.coll),
  dirty: body.unsent.length > 0 || body.hasUnsentText ? 1 : 0,
  auds: body.auds.map((audience) => codec.sealer.blind(audience)),
  body: codec.sealer.seal(JSON.stringify(body), placeOf(codec, id)),
})

/** Opens a row; undefined where it is damaged, so that one bad row never takes a list with it. */
export const openRecord = (codec: Codec, row: RecordRow): LocalRecord | undefined => {
  try {
    const body: unknown = JSON.parse(codec.sealer.open(row.body, placeOf(codec, row.id)))
    return isBody(body) ? { ...body, id: row.id } : undefined
  } catch {
    return undefined
  }
}

/** A record that this device knows nothing of yet. */
export const newRecord = (id: Id, coll: string, author: Id): LocalRecord => ({
  id,
  coll,
  author,
  f: {},
  unsent: [],
  hasUnsentText: false,
  auds: [],
  epoch: 0,
})

/** The same record with fields changed here: what the server last sent stays known. */
export const withOwnFields = (record: LocalRecord, f: Fields): LocalRecord => ({
  ...record,
  f,
  ...(record.base ? { base: { f: record.f, ...record.base } } : {}),
})

/** The same record without the server's no: an edit gives it another try. */
export const withoutRefusal = ({ refusal: _, ...record }: LocalRecord): LocalRecord => record
