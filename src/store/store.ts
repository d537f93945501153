// What pages may do with a profile's records. `profileStore.ts` makes one.
import type { Doc, Text } from 'yjs'
import type { Id } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import type { Json } from '#domain/record/json.ts'
import type { Kind, PatchOf, ViewOf } from '#domain/record/kind.ts'
import type { StoredRecord } from '#domain/record/record.ts'

/** Why the server has not taken a change: the verdicts of sync.md §4 other than `ok`. */
export type RefusalState = 'denied' | 'invalid' | 'too_big' | 'unsupported' | 'busy'

/** A record with changes that are on this device only. */
export interface UnsentItem {
  readonly id: Id
  readonly coll: string
  /** The first words of it, for a list; empty where it has none. */
  readonly title: string
  readonly changedAt: Instant
  readonly refusal?: RefusalState
  /** The field that was refused. */
  readonly field?: string
}

/** Work that has lost its place: the record is no longer this member's to read. */
export interface RescuedItem {
  readonly key: number
  readonly id: Id
  readonly coll: string
  readonly title: string
  readonly rescuedAt: Instant
  /** The unsent values, by field. */
  readonly values: Readonly<Record<string, Json>>
  /** Shared texts as they read here, by field. */
  readonly texts: Readonly<Record<string, string>>
  /** A leader has it too: it was handed over when this member had left. */
  readonly handedOver: boolean
}

/** A deleted record that is still here. */
export interface DeletedItem {
  readonly record: StoredRecord
  /** The first words of it, for a list; empty where it has none. */
  readonly title: string
  readonly deletedAt: Instant
}

/** A text that several people write at once. */
export interface SharedText {
  readonly text: Text
  readonly doc: Doc
  /** Resolves when every letter typed so far is in the database. */
  saved(): Promise<void>
  close(): void
}

export interface Drafts {
  get(key: string): Promise<Json | undefined>
  put(key: string, value: Json): Promise<void>
  remove(key: string): Promise<void>
}

export interface Store {
  /**
   * Makes a record whole. `vis` is `staff` unless given; a kind that its author may keep to herself starts with `me`.
   * Record and outbox in one local transaction.
   */
  create<K extends Kind>(kind: K, patch: PatchOf<K>): Promise<Id>
  /** Changes fields; only what differs is stamped and marked unsent. A record that has gone leaves the work rescued. */
  save<K extends Kind>(kind: K, id: Id, patch: PatchOf<K>): Promise<void>
  /** Sets `deleted`. */
  remove(id: Id): Promise<void>
  /** Takes `deleted` back. */
  restore(id: Id): Promise<void>
  find<K extends Kind>(kind: K, id: Id): Promise<ViewOf<K> | undefined>
  /** All readable, not deleted records of a kind. */
  all<K extends Kind>(kind: K): Promise<ViewOf<K>[]>
  /** A shared text, live: also updates that arrive later come in. */
  openText(id: Id, field: string): Promise<SharedText>
  /** Half-written things that are not records. They survive a reload, are sealed, and are never sent. */
  readonly drafts: Drafts
  unsent(): Promise<UnsentItem[]>
  rescued(): Promise<RescuedItem[]>
  /** Deleted records that have not been blanked yet. */
  deleted(): Promise<DeletedItem[]>
  /** Forgets a rescued item; only the user asks for this. */
  dismissRescued(key: number): Promise<void>
  /** Ids of records on this device that cannot be read. */
  unreadable(): Promise<Id[]>
  /** The raw stored fields, for `mayWrite` and evidence. */
  stored(id: Id): Promise<StoredRecord | undefined>
}
