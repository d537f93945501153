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
  /** The device that pushed it; none where the server itself wrote. */
  readonly device?: Id
}

/** Called after a change has been committed. */
type RecordsChanged = (space: Id, news: SpaceNews) => Promise<void>

type NewsHeard = (space: Id, news: SpaceNews) => void

type Tick = () => Promise<void>

export interface Hooks {
  /** The answer to the push waits for it, a short while: what it writes reaches the device in the same round trip. */
  onRecordsChanged(listener: RecordsChanged): void
  onTick(listener: Tick): void
  /** Hears of every change, those by the server itself too; nobody waits for it. */
  onNews(listener: NewsHeard): void
  /** Something was pushed: everybody hears of it. */
  recordsChanged(space: Id, news: SpaceNews): Promise<void>
  /** The server itself has changed something: only `onNews` hears of it, so that writing begets no writing. */
  tellNews(space: Id, news: SpaceNews): void
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
  const newsListeners: NewsHeard[] = []
  const safely = (work: Promise<void>) => work.catch(reportFailure)
  const tellNews = (space: Id, news: SpaceNews) => {
    for (const listener of newsListeners) {
      try {
        listener(space, news)
      } catch (error) {
        reportFailure(error)
      }
    }
  }
  return {
    tellNews,
    onNews: (listener) => void newsListeners.push(listener),
    onRecordsChanged: (listener) => void changeListeners.push(listener),
    onTick: (listener) => void tickListeners.push(listener),
    recordsChanged: (space, news) => {
      tellNews(space, news)
      return shortWhile(Promise.all(changeListeners.map((listener) => safely(listener(space, news)))))
    },
    tick: async () => {
      await Promise.all(tickListeners.map((listener) => safely(listener())))
    },
  }
}
