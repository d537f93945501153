// The local database of one profile: one membership of one person on this device.
import { Dexie, type Table } from 'dexie'
import type { Id } from '#domain/record/id.ts'
import { profile1 } from './migrations/profile1.ts'
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
  readonly body: Sealed
}

export interface KeyedRow {
  readonly key: string
  readonly body: Sealed
}

/** What could not stay with its record. Never deleted by code. */
export interface RescuedRow {
  readonly i?: number
  readonly id: Id
  readonly body: Sealed
}

export class ProfileDatabase extends Dexie {
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
}
