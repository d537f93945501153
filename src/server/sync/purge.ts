// What a clock does with what was deleted: thirty days in the trash, half a year as a bare id, then nothing (sync.md §8).
import type { Id } from '#domain/record/id.ts'
import { DAY_MILLIS, type Instant, type LocalDate } from '#domain/record/instant.ts'
import { type StoredRecord, valueOf } from '#domain/record/record.ts'
import { TRASH_DAYS } from '#domain/record/trash.ts'
import { Round } from '#domain/survey/survey.ts'
import type { Removal } from '../removals/removalLog.ts'
import type { RecordRow } from '../storage/storage.ts'
import { purgeSome, type PurgingParts } from './purging.ts'

const TRASH_MILLIS = TRASH_DAYS * DAY_MILLIS
// A day more than half a year: a whole day's changes share one milestone.
const HORIZON_MILLIS = 181 * DAY_MILLIS

const dayOf = (at: Instant): LocalDate => new Date(at).toISOString().slice(0, 10)

// Its keys and ballots lie elsewhere and end with it.
const isRunning = ({ coll, f }: StoredRecord): boolean =>
  coll === Round.coll && valueOf(f, 'status') === 'open'

/**
 * Whether it was taken out of the trash after this state: a backup was put back, and the tablet that took it back has
 * not been heard of since.
 */
const wasTakenBack = (removals: readonly Removal[], { id, f }: StoredRecord): boolean =>
  removals.some(
    (removal) => removal.kind === 'takenBack' && removal.id === id && removal.stamp > (f['deleted']?.h ?? ''),
  )

/** Purges what has lain in the trash long enough. Somebody may have taken it back at the last moment. */
export const purgeTrash = async (parts: PurgingParts): Promise<void> => {
  const before = parts.now() - TRASH_MILLIS
  const bySpace = new Map<Id, Id[]>()
  for (const { space, id } of await parts.storage.trash(before))
    bySpace.set(space, [...(bySpace.get(space) ?? []), id])
  for (const [space, ids] of bySpace) {
    const removals = await parts.removals.all(space)
    const mayGo = (row: RecordRow): boolean =>
      (row.deletedAt ?? before) < before && !isRunning(row.record) && !wasTakenBack(removals, row.record)
    await purgeSome(parts, { space, ids, kind: 'purged' }, async (change, some) => {
      const rows = await change.records(some)
      return some.filter((id) => {
        const row = rows.get(id)
        return row !== undefined && mayGo(row)
      })
    })
  }
}

/** Notes how far each space has come today, and forgets what was removed before the horizon. */
export const moveHorizon = async ({ storage, now }: Pick<PurgingParts, 'storage' | 'now'>): Promise<void> => {
  await storage.noteMilestones(dayOf(now()))
  for (const { space, seq } of await storage.horizons(dayOf(now() - HORIZON_MILLIS)))
    await storage.changeSpace(space, async (change) => {
      if (seq > change.state.floorSeq) await change.forgetUpTo(seq)
    })
}
