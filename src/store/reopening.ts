// IndexedDB closes under memory pressure and when the browser's storage process dies (sync.md §15).
import type { Dexie } from 'dexie'

const CLOSED: ReadonlySet<string> = new Set(['UnknownError', 'InvalidStateError', 'DatabaseClosedError'])
const FULL = 'QuotaExceededError'

/** The device has no room left. What was typed is still on the screen. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull'
}

/** A newer version of the app has taken the database over: this page has to be opened again. */
export class OpenedElsewhere extends Error {
  override readonly name = 'OpenedElsewhere'
}

const namesOf = (error: unknown, depth = 0): string[] => {
  if (!(error instanceof Error) || depth > 3) return []
  return [error.name, ...namesOf('inner' in error ? error.inner : error.cause, depth + 1)]
}

export type Run = <T>(work: () => PromiseLike<T>) => Promise<T>

/**
 * Runs work on a database. When the browser has closed it underneath, opens it again and does the work once more,
 * so that no tap is lost. A full disk becomes `StorageFull`.
 */
export const withReopening = (database: Dexie): Run => {
  let isTakenOver = false
  database.on('versionchange', () => {
    isTakenOver = true
    database.close()
  })
  const translated = (error: unknown): unknown =>
    namesOf(error).includes(FULL) ? new StorageFull('no room left on this device', { cause: error }) : error
  return async (work) => {
    try {
      return await work()
    } catch (error) {
      if (!namesOf(error).some((name) => CLOSED.has(name))) throw translated(error)
      if (isTakenOver) throw new OpenedElsewhere('a newer app has opened this database', { cause: error })
      database.close()
      await database.open()
      try {
        return await work()
      } catch (again) {
        throw translated(again)
      }
    }
  }
}
