// Where other parts of the server learn that records have changed, or that half a minute has passed.
import type { Audience } from '#domain/access/audience.ts'
import type { Id } from '#domain/record/id.ts'

/** What a committed change of a space touched. */
export interface SpaceNews {
  readonly colls: ReadonlySet<string>
  /** Whose readers have something new, or have lost something. */
  readonly audiences: ReadonlySet<Audience>
  /** The last place of the change. */
  readonly seq: number
}

/** Called after a change has been committed. */
type RecordsChanged = (space: Id, news: SpaceNews) => Promise<void>

type Tick = () => Promise<void>

export interface Hooks {
  /** The answer to the push waits for it, a short while: what it writes reaches the device in the same round trip. */
  onRecordsChanged(listener: RecordsChanged): void
  onTick(listener: Tick): void
  recordsChanged(space: Id, news: SpaceNews): Promise<void>
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
    recordsChanged: (space, news) =>
      shortWhile(Promise.all(changeListeners.map((listener) => safely(listener(space, news))))),
    tick: async () => {
      await Promise.all(tickListeners.map((listener) => safely(listener())))
    },
  }
}
