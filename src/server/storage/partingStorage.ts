// What somebody who has left hands over, as the database keeps it for leaders.
import type { Id } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'

/** One record of hers; `item` is JSON (sync/handedOver.ts). */
export interface HandedOverRow {
  readonly id: Id
  readonly member: Id
  readonly item: string
  readonly at: Instant
}

export interface PartingChange {
  /** Uses up the one time that a device may hand over. False when it has. */
  claimLastPush(device: Id, at: Instant): Promise<boolean>
  /** What this member has handed over before, on any of her devices. */
  handedOverBy(member: Id): Promise<HandedOverRow[]>
  /** Keeps it, in the place of what was kept of the same record. */
  keepHandedOver(rows: readonly HandedOverRow[]): Promise<void>
}

export interface PartingStorage {
  /** Whether a device has used up the one time that it may hand over. */
  hasHandedOver(space: Id, device: Id): Promise<boolean>
  /** The newest first. */
  handedOver(space: Id): Promise<HandedOverRow[]>
  /** False when there is no such thing. */
  removeHandedOver(space: Id, work: { readonly id: Id; readonly member: Id }): Promise<boolean>
}
