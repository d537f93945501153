// The local database of one profile: one membership of one person on this device. The port, and Dexie behind it.
import { Dexie, type Table } from 'dexie'
import type { Id } from '#domain/record/id.ts'
import { watchLive } from './live.ts'
import { profile1 } from './migrations/profile1.ts'
import type { Reopenable } from './reopening.ts'
import type { Sealed } from './sealer.ts'

/** A record; `coll` and `auds` are blinded, the body is sealed. */
export interface RecordRow {
  readonly id: Id
  readonly coll: string
  readonly dirty: 0 | 1
  readonly auds: readonly string[]
  readonly body: Sealed
}

/** One update of a shared text. */
export interface TextRow {
  readonly i?: number
  readonly id: Id
  readonly field: string
  readonly unsent: 0 | 1
  /** Typed on this device. */
  readonly isOwn: 0 | 1
  /** The server's receipt for this update. */
  readonly mac?: string
  readonly body: Sealed
}

interface KeyedRow {
  readonly key: string
  readonly body: Sealed
}

/** What could not stay with its record. Never deleted by code. */
export interface RescuedRow {
  readonly i?: number
  readonly id: Id
  readonly body: Sealed
}

/** Rows that share a value in an index, in the order of their keys. */
export interface Selection<Row> {
  and(filter: (row: Row) => boolean): Selection<Row>
  toArray(): PromiseLike<Row[]>
  last(): PromiseLike<Row | undefined>
  count(): PromiseLike<number>
  /** Changes these properties of each row. Resolves to how many rows there were. */
  modify(changes: Partial<Row>): PromiseLike<number>
  delete(): PromiseLike<number>
}

/** A table; rows come in the order of their keys. A row without its numeric key `i` is given the next one. */
export interface RowTable<Row, Key extends string | number> {
  get(key: Key): PromiseLike<Row | undefined>
  bulkGet(keys: Key[]): PromiseLike<(Row | undefined)[]>
  /** Resolves to the key. Fails where the key is taken. */
  add(row: Row): PromiseLike<Key>
  bulkAdd(rows: readonly Row[]): PromiseLike<unknown>
  put(row: Row): PromiseLike<Key>
  bulkPut(rows: readonly Row[]): PromiseLike<unknown>
  update(key: Key, changes: Partial<Row>): PromiseLike<unknown>
  delete(key: Key): PromiseLike<void>
  clear(): PromiseLike<void>
  toArray(): PromiseLike<Row[]>
  /** By an index of `migrations/`: a property, `[one+another]`, or each value of a list. */
  where(index: string): { equals(value: string | number | readonly string[]): Selection<Row> }
}

type TableName = 'records' | 'ytext' | 'meta' | 'drafts' | 'rescued'

/** What the store asks of the database of a profile. Nothing else in `store/` knows which engine is behind it. */
export interface ProfileTables extends Reopenable {
  readonly name: string
  readonly records: RowTable<RecordRow, string>
  readonly ytext: RowTable<TextRow, number>
  readonly meta: RowTable<KeyedRow, string>
  readonly drafts: RowTable<KeyedRow, string>
  readonly rescued: RowTable<RescuedRow, number>
  /** All of the work or nothing; within it only the named tables are used, and nothing else is awaited. */
  transaction<T>(mode: 'rw', tables: readonly TableName[], work: () => Promise<T>): PromiseLike<T>
  /** Runs a query now and again whenever what it read has changed. Returns the way to stop. */
  watch<T>(query: () => Promise<T>, next: (value: T) => void): () => void
}

class ProfileDatabase extends Dexie implements ProfileTables {
  readonly records: Table<RecordRow, string>
  readonly ytext: Table<TextRow, number>
  readonly meta: Table<KeyedRow, string>
  readonly drafts: Table<KeyedRow, string>
  readonly rescued: Table<RescuedRow, number>

  constructor(name: string) {
    super(name)
    profile1(this)
    this.records = this.table('records')
    this.ytext = this.table('ytext')
    this.meta = this.table('meta')
    this.drafts = this.table('drafts')
    this.rescued = this.table('rescued')
  }

  watch<T>(query: () => Promise<T>, next: (value: T) => void): () => void {
    return watchLive(query, next)
  }
}

/** Opens the database of a profile in the browser's IndexedDB. */
export const openInBrowser = (name: string): ProfileTables => new ProfileDatabase(name)
