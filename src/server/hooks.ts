// Where other parts of the server learn that records have changed, or that half a minute has passed.
import type { Id } from '#domain/record/id.ts'

/** Called after a push has been committed, with the kinds that changed. */
type RecordsChanged = (space: Id, colls: ReadonlySet<string>) => Promise<void>

type Tick = () => Promise<void>

export interface Hooks {
  /** The answer to the push waits for it, a short while: what it writes reaches the device in the same round trip. */
  onRecordsChanged(listener: RecordsChanged): void
  onTick(listener: Tick): void
  recordsChanged(space: Id, colls: ReadonlySet<string>): Promise<void>
  tick(): Promise<void>
}

const LONGEST_WAIT_MILLIS = 3000

const shortWhile = async (work: Promise<unknown>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, LONGEST_WAIT_MILLIS)
  })
  await Promise.race([work, enough])
  clearTimeout(timer)
}

/** @param reportFailure a listener that fails stops neither the push nor the other listeners */
export const createHooks = (reportFailure: (error: unknown) => void): Hooks => {
  const changeListeners: RecordsChanged[] = []
  const tickListeners: Tick[] = []
  const safely = (work: Promise<void>) => work.catch(reportFailure)
  return {
    onRecordsChanged: (listener) => void changeListeners.push(listener),
    onTick: (listener) => void tickListeners.push(listener),
    recordsChanged: (space, colls) =>
      shortWhile(Promise.all(changeListeners.map((listener) => safely(listener(space, colls))))),
    tick: async () => {
      await Promise.all(tickListeners.map((listener) => safely(listener())))
    },
  }
}
