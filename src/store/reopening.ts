// IndexedDB closes under memory pressure and when the browser's storage process dies (sync.md §15).

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

/** What keeps the device from storing; `low`: what was kept back for this has been given up, and it goes on. */
export type StorageFault = 'full' | 'low' | 'openedElsewhere'

export type Run = <T>(work: () => PromiseLike<T>) => Promise<T>

/** A database that can be closed and opened again. */
export interface Reopenable {
  open(): PromiseLike<unknown>
  close(): void
  /** Hears that another tab asks for the database in a newer shape. */
  on(event: 'versionchange', listener: () => boolean): void
}

/** A database that is opened again when the browser has closed it underneath. */
export interface KeptOpen {
  readonly run: Run
  /** The page goes to sleep: nothing stays open that could keep others waiting. */
  readonly rest: () => void
  /** The page is back. */
  readonly wake: () => Promise<void>
  /** Closes it for good: what comes later fails. */
  readonly close: () => void
}

interface Care {
  readonly onFault?: ((fault: StorageFault) => void) | undefined
  /** Gives up what is kept back for a full device. False when there was nothing. */
  readonly makeRoom?: (() => Promise<boolean>) | undefined
}

/**
 * Runs work on a database. When the browser has closed it underneath, opens it again and does the work once more,
 * so that no tap is lost. On a full disk room is made once; after that it becomes `StorageFull`.
 */
export const keepOpen = (
  database: Reopenable,
  { onFault = () => undefined, makeRoom = async () => false }: Care = {},
): KeptOpen => {
  let isTakenOver = false
  let isClosed = false
  database.on('versionchange', () => {
    isTakenOver = true
    onFault('openedElsewhere')
    database.close()
    // Dexie's own answer would open it again, in the shape of the newer app.
    return false
  })
  const translated = (error: unknown): unknown => {
    if (!namesOf(error).includes(FULL)) return error
    onFault('full')
    return new StorageFull('no room left on this device', { cause: error })
  }
  const recover = async (error: unknown) => {
    if (namesOf(error).includes(FULL) && (await makeRoom())) return onFault('low')
    if (isTakenOver) throw new OpenedElsewhere('a newer app has opened this database', { cause: error })
    if (isClosed || !namesOf(error).some((name) => CLOSED.has(name))) throw translated(error)
    database.close()
    await database.open()
  }
  return {
    run: async (work) => {
      try {
        return await work()
      } catch (error) {
        await recover(error)
      }
      try {
        return await work()
      } catch (error) {
        throw translated(error)
      }
    },
    rest: () => database.close(),
    wake: async () => {
      if (!isClosed && !isTakenOver) await database.open()
    },
    close: () => {
      isClosed = true
      database.close()
    },
  }
}

/** Runs work on a database that stays open as long as the app does. */
export const withReopening = (database: Reopenable): Run => keepOpen(database).run
