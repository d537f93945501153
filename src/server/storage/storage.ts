// What the server asks of its database. SQLite and PostgreSQL answer by the same queries and pass the same suite.
import type { Audience } from '#domain/access/audience.ts'
import type { Id } from '#domain/record/id.ts'
import type { Instant, LocalDate } from '#domain/record/instant.ts'
import type { StoredRecord } from '#domain/record/record.ts'
import type { AccessStorage, NewDevice } from './accessStorage.ts'
import type { HistoryChange, HistoryView } from './historyStorage.ts'
import type { PartingChange, PartingStorage } from './partingStorage.ts'
import type { TextStorage } from './textStorage.ts'

/** A space's place in time. `seq` counts its changes; `era` is new when an operator has put back a backup. */
export interface SpaceState {
  readonly id: Id
  readonly era: string
  readonly seq: number
  /** Below this the server no longer knows what was removed. */
  readonly floorSeq: number
  /** When the server learned that a backup had been put back. */
  readonly restoredAt: Instant | null
}

/**
 * What is written of a record. `json` is `f` in canonical JSON; `seq` its place in the feed. Its fields `parent` and
 * `status` are kept beside it, for finding it.
 */
export interface RecordChange {
  readonly record: StoredRecord
  readonly json: string
  readonly seq: number
  /** By the server's clock: since when it is hidden. */
  readonly deletedAt: Instant | null
  /** Since when nothing is left of it but its id, kind and author. */
  readonly purgedAt: Instant | null
}

/** A record as it is stored. `json` is ready to be sent. */
export interface RecordRow extends RecordChange {
  /** The latest place at which more people were let in; 0 where that never happened. */
  readonly widenedSeq: number
}

/** "Record `id` is (or, `isGone`, is no longer) in audience `audience` as of `seq`." */
export interface FeedRow {
  readonly audience: Audience
  readonly id: Id
  readonly seq: number
  readonly isGone: boolean
}

/** One Yjs update of a text, opaque here. */
export interface TextRow {
  readonly id: Id
  readonly field: string
  readonly seq: number
  readonly bytes: Uint8Array
}

/** A text update on its way in: whose, and when by the server's clock. */
export interface NewTextRow extends TextRow {
  readonly member: Id
  readonly at: Instant
}

/** A stretch of the feed for one reader: what came after her cursors, up to `head`, at most `limit` rows. */
export interface FeedWindow {
  readonly cursors: ReadonlyMap<Audience, number>
  readonly head: number
  readonly limit: number
}

/** A stretch of the feed that has passed: after `from`, up to `to`, in at least one audience. */
export interface Stretch {
  readonly audiences: readonly Audience[]
  readonly from: number
  readonly to: number
}

/**
 * Two equal marks of one stretch: it still holds what it held. Rows leave a place that has passed and none ever enters
 * it; the tag of the change that reached its end would be another one, had a backup been put back.
 */
export interface StretchMark {
  readonly rows: number
  readonly tag: string | null
  /** Whether any text lies there, readable or not. */
  readonly hasText: boolean
}

/** One committed push (or change by the server itself): what a witness points at, and what a retry is answered with. */
export interface PushRow {
  readonly pid: string
  readonly seq: number
  readonly tag: string
  readonly device: string
  readonly at: Instant
  /** Of what was pushed: the same pid with other content is not a retry. */
  readonly digest: string
  readonly verdicts: string
}

/** A refused item, kept here too, so that it does not live on one tablet only. */
export interface ParkedItem {
  readonly id: string
  readonly member: Id
  readonly item: string
  readonly why: string
  readonly at: Instant
}

/** The projection of a `member` record that access is decided by. */
export interface MemberState {
  readonly id: Id
  readonly role: string
  readonly units: readonly Id[]
  readonly leftAt: Instant | null
}

/** Reads of one space at one moment: nothing moves between two of them. */
export interface SpaceView extends HistoryView {
  readonly state: SpaceState
  records(ids: readonly Id[]): Promise<Map<Id, RecordRow>>
  /** Records whose `parent` is one of these. */
  childrenOf(ids: readonly Id[]): Promise<RecordRow[]>
  /** Without those that have been purged. */
  recordsOfKind(coll: string): Promise<RecordRow[]>
  /** All that a member has written, without what has been purged. */
  recordsBy(author: Id): Promise<RecordRow[]>
  /** Whether another space has a record of this kind with this id. */
  isElsewhere(id: Id, coll: string): Promise<boolean>
  /** All feed rows of these records, gone ones too. */
  feedOf(ids: readonly Id[]): Promise<FeedRow[]>
  /** In rising `seq`. A cursor of 0 passes over rows that are gone: a new device needs no obituaries. */
  feedAfter(window: FeedWindow): Promise<FeedRow[]>
  /** Text updates by their own `seq`, of records that are in the window's audiences. Rising, each once. */
  textAfter(window: FeedWindow): Promise<TextRow[]>
  /** All rows of the record's texts, by their places. */
  textRows(id: Id): Promise<TextRow[]>
  /** The bytes that a text has taken so far. */
  textSize(id: Id, field: string): Promise<number>
  /** Whether this very update is there already: a retry after a lost answer. */
  hasText(id: Id, field: string, bytes: Uint8Array): Promise<boolean>
  markOf(stretch: Stretch): Promise<StretchMark>
  /** Its rows, gone ones too, in rising `seq`. */
  feedIn(stretch: Stretch): Promise<FeedRow[]>
  members(): Promise<MemberState[]>
  member(id: Id): Promise<MemberState | undefined>
  /** Members who have joined on some device. */
  joinedMembers(): Promise<Set<Id>>
  findPush(pid: string): Promise<PushRow | undefined>
  pushAt(seq: number): Promise<PushRow | undefined>
  latestPush(): Promise<PushRow | undefined>
  oldestPushSeq(): Promise<number | undefined>
}

/** Changes of one space in one transaction that holds the space's counter: commit order is `seq` order. */
export interface SpaceChange extends SpaceView, HistoryChange, PartingChange {
  saveRecords(rows: readonly RecordChange[]): Promise<void>
  /** Notes that more people read these records from this place on. */
  noteWidened(ids: readonly Id[], seq: number): Promise<void>
  saveFeed(rows: readonly FeedRow[]): Promise<void>
  addText(rows: readonly NewTextRow[]): Promise<void>
  /** Gives all text rows of the record new places, from `seq` on, in their old order. Returns the last one used. */
  touchText(id: Id, seq: number): Promise<number>
  /** Puts one update in the largest place of these rows. False, and nothing is changed, when one of them is not there. */
  replaceText(
    text: { readonly id: Id; readonly field: string; readonly rows: readonly TextRow[] },
    bytes: Uint8Array,
  ): Promise<boolean>
  saveMembers(rows: readonly MemberState[]): Promise<void>
  /** As which replicas a member's devices write, those that are let in no more among them. */
  replicasOf(member: Id): Promise<string[]>
  /** Keeps refused items, the newest of each record and member, up to a number for each member. */
  park(items: readonly ParkedItem[]): Promise<void>
  /** Moves the counter to the push's `seq` and remembers it. */
  recordPush(push: PushRow): Promise<void>
  /** Lets a device in, for a member that this same change has made. */
  addDevice(device: NewDevice, at: Instant): Promise<void>
  /** Throws away the texts of these records, what they said before, and what was refused of them. */
  forgetContent(ids: readonly Id[]): Promise<void>
  /** Throws away what is kept about a member beside records: refused items, what hers said before, names of devices. */
  forgetMember(member: Id): Promise<void>
  /**
   * Forgets audiences left up to this place, and purged records, unless a backup was ever put back here: then their ids
   * stay, because a tablet that has not heard of it gives back what it wrote. Whoever was last here before starts over.
   */
  forgetUpTo(seq: number): Promise<void>
  /** Begins another timeline: no witness from before is believed. */
  setEra(era: string): Promise<void>
  /** Undoes only this part when the database refuses it, and answers false; what the database cannot do at all is thrown. */
  attempt(work: () => Promise<void>): Promise<boolean>
}

interface NewSpace {
  readonly id: Id
  readonly era: string
  readonly at: Instant
  readonly isExample: boolean
}

/** The database cannot do it now (locked, full, gone): nothing was kept; the same call may work later. */
export class StorageUnavailable extends Error {}

/** The database refused what was written: one of the items is the cause. */
export class StorageRefused extends Error {}

export interface Storage extends AccessStorage, TextStorage, PartingStorage {
  /** Undefined for a space that is not there. Throws StorageUnavailable or StorageRefused, and then nothing was kept. */
  changeSpace<T>(space: Id, work: (change: SpaceChange) => Promise<T>): Promise<T | undefined>
  readSpace<T>(space: Id, work: (view: SpaceView) => Promise<T>): Promise<T | undefined>
  /** Makes a space and its first records in one transaction. */
  createSpace<T>(space: NewSpace, work: (change: SpaceChange) => Promise<T>): Promise<T>
  /** One record; undefined when it is not in this space. */
  readRecord(space: Id, id: Id): Promise<StoredRecord | undefined>
  /** Records of a kind by their `status` field, in all spaces: what a clock has to look after. Null: never written. */
  recordsByStatus(
    coll: string,
    status: string | null,
  ): Promise<{ readonly space: Id; readonly record: StoredRecord }[]>
  countSpaces(): Promise<{ readonly all: number; readonly examples: number }>
  /** Throws away what is kept for a while only: what was made, or replaced, before these moments. */
  prune(before: {
    readonly pushes: Instant
    readonly parked: Instant
    readonly oldValues: Instant
  }): Promise<void>
  /** Notes that a backup has been put back, unless that is known since a moment. True when it is news. */
  noteRestored(space: Id, when: { readonly at: Instant; readonly unlessSince: Instant }): Promise<boolean>
  /** Some of the records that have been hidden since before a moment and not been purged, the oldest first. */
  trash(before: Instant): Promise<{ readonly space: Id; readonly id: Id }[]>
  /** Remembers how far every space has come on this day. */
  noteMilestones(day: LocalDate): Promise<void>
  /** How far spaces had come at the end of this day, those that still remember what was removed before that. */
  horizons(day: LocalDate): Promise<{ readonly space: Id; readonly seq: number }[]>
  /** Sees to it that what was deleted can no longer be read in the database's files. */
  tidy(): Promise<void>
  /** Throws when the database does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}
