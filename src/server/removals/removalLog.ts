// What was taken away for good, kept outside the database: a backup that is put back must not bring it back.
import { Id } from '#domain/record/id.ts'
import type { StoredRecord } from '#domain/record/record.ts'
import { Stamp } from '#domain/record/stamp.ts'
import { z } from 'zod'

/**
 * `purged` from the trash, `erased` on request: nothing is left of the record but its id. `nameless`: a member's name
 * was erased at `stamp`. `narrowed`: since `stamp`, `field` keeps the record from some who had read it. `takenBack`: it
 * came out of the trash at `stamp`, so that a backup in which it still lies there does not lead to its purge.
 * Ids and stamps only: nothing in the log says what was in a record.
 */
export const Removal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('purged'), space: Id, id: Id }),
  z.object({ kind: z.literal('erased'), space: Id, id: Id }),
  z.object({ kind: z.literal('nameless'), space: Id, id: Id, stamp: Stamp }),
  z.object({ kind: z.literal('narrowed'), space: Id, id: Id, field: z.string(), stamp: Stamp }),
  z.object({ kind: z.literal('takenBack'), space: Id, id: Id, stamp: Stamp }),
])
export type Removal = Readonly<z.infer<typeof Removal>>

export interface RemovalLog {
  /** They are on the disk when this returns; called before the change itself is committed. */
  note(removals: readonly Removal[]): Promise<void>
  /** Whether a state that a tablet gives back is one that has been taken away. */
  covers(space: Id, record: Pick<StoredRecord, 'id' | 'f'>): Promise<boolean>
  /** All of one space, or of all. */
  all(space?: Id): Promise<readonly Removal[]>
  close(): Promise<void>
}

/** Whether one of these removals took this state away. */
export const isCovered = (removals: readonly Removal[], { id, f }: Pick<StoredRecord, 'id' | 'f'>): boolean =>
  removals.some((removal) => {
    if (removal.id !== id) return false
    if (removal.kind === 'purged' || removal.kind === 'erased') return true
    if (removal.kind === 'takenBack') return false
    const field = removal.kind === 'nameless' ? 'displayName' : removal.field
    const stamp = Object.hasOwn(f, field) ? f[field]?.h : undefined
    return (stamp ?? '') < removal.stamp
  })
