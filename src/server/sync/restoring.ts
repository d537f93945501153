// When a backup has been put back: it is noted, and what had been taken away for good is taken away again.
import type { Id } from '#domain/record/id.ts'
import { DAY_MILLIS, type Instant } from '#domain/record/instant.ts'
import type { Storage } from '../storage/storage.ts'

export interface RestoringParts {
  readonly storage: Pick<Storage, 'noteRestored'>
  /** Takes away again what the removal log names. */
  readonly removeAgain: (space: Id) => Promise<void>
}

/** Notes that a space lies as a backup had it; from now on it takes echoes for a while. Once a day is enough. */
export const createNoteRestored =
  ({ storage, removeAgain }: RestoringParts) =>
  async (space: Id, now: Instant): Promise<void> => {
    const isNews = await storage.noteRestored(space, { at: now, unlessSince: now - DAY_MILLIS })
    if (isNews) await removeAgain(space)
  }
