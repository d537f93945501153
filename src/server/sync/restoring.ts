// When a backup has been put back: it is noted, and what had been taken away for good is taken away again.
import type { Id } from '#domain/record/id.ts'
import { DAY_MILLIS, type Instant } from '#domain/record/instant.ts'
import type { RemovalLog } from '../removals/removalLog.ts'
import type { SpaceChange, Storage } from '../storage/storage.ts'

export interface RestoringParts {
  readonly storage: Pick<Storage, 'noteRestored' | 'changeSpace'>
  readonly removals: Pick<RemovalLog, 'all'>
  /** Takes away again what the removal log names. */
  readonly removeAgain: (space: Id) => Promise<void>
}

/** Notes that a space lies as a backup had it; from now on it takes echoes for a while. Once a day is enough. */
export const createNoteRestored =
  ({ storage, removals, removeAgain }: RestoringParts) =>
  async (space: Id, now: Instant): Promise<void> => {
    const isNews = await storage.noteRestored(space, { at: now, unlessSince: now - DAY_MILLIS })
    if (!isNews) return
    await removeAgain(space)
    const gone = (await removals.all(space)).filter(({ kind }) => kind === 'purged' || kind === 'erased')
    const ids = [...new Set(gone.map(({ id }) => id))]
    await storage.changeSpace(space, (change) => bury(change, ids, now))
  }

const MOST_ASKED = 500

// A backup from before they were written knows nothing of them: as bare ids they cannot be pushed anew.
const bury = async (change: SpaceChange, ids: readonly Id[], now: Instant): Promise<void> => {
  const { id: space, seq } = change.state
  for (let start = 0; start < ids.length; start += MOST_ASKED) {
    const some = ids.slice(start, start + MOST_ASKED)
    const there = await change.records(some)
    const rows = some
      .filter((id) => !there.has(id))
      .map((id) => ({
        record: { id, coll: '', author: space, f: {} },
        json: '{}',
        seq,
        deletedAt: null,
        purgedAt: now,
      }))
    await change.saveRecords(rows)
  }
}
