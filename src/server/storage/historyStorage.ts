// Values that have been replaced, as the database keeps them for a while.
import type { Id } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import type { Stamp } from '#domain/record/stamp.ts'

/** `field` said this until `replacedAt`, when the change at `seq` replaced it. `value` is JSON. */
export interface OldValueRow {
  readonly id: Id
  readonly field: string
  readonly stamp: Stamp
  readonly value: string
  readonly seq: number
  readonly replacedAt: Instant
}

export interface HistoryView {
  /** What a record said before, replaced after this place; the newest first, as many as anybody reads. */
  oldValues(id: Id, after: number): Promise<OldValueRow[]>
}

export interface HistoryChange {
  saveOldValues(rows: readonly OldValueRow[]): Promise<void>
}
