// When and how often we sync: soon after a write, when network or page come back, and now and then (sync.md §6).
import { type Alarm, createAlarm } from './alarm.ts'
import type { Occasion, Occasions } from './occasions.ts'
import type { Waiting } from './replica.ts'
import { newMemory, runSync } from './run.ts'
import { syncOnce, type SyncParts } from './syncOnce.ts'
import type { ServerFault } from './transport.ts'

const AFTER_WRITE_MILLIS = 1500
const AFTER_WRITE_TOGETHER_MILLIS = 800
const WHILE_VISIBLE_MILLIS = 20_000
const LONGEST_BACK_OFF_SECONDS = 300
/** What a request that outlives its page may carry, less the envelope. */
const FAREWELL_CHARACTERS = 55_000

/** How sync is doing. */
export type SyncState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending' }
  /** The last attempt got no answer; another is coming. */
  | { readonly kind: 'offline' }
  /** The server takes us no more: the member has left, or the session is over. */
  | { readonly kind: 'ended'; readonly why: 'removed' | 'session-over' }

export interface ScheduleParts extends SyncParts {
  /** Names the lock that keeps two tabs from asking at once. */
  readonly name: string
  readonly occasions: Occasions
  /** From 0 up to 1. */
  readonly chance: () => number
  readonly onState: (state: SyncState) => void
  /** Hears of what should not happen: a database that fails, a bug. Sync tries again later all the same. */
  readonly onFailure: (reason: unknown) => void
}

export interface Sync {
  /** Syncs until nothing is left to fetch or send, or until it fails. */
  now(): Promise<void>
  start(): void
  stop(): void
}

interface Course {
  failures: number
  isOn: boolean
  hasEnded: boolean
}

/** `min(2ⁿ, 300)` seconds, times 0.5 to 1; for ever. */
export const backOffMillis = (failures: number, chance: number): number =>
  Math.min(2 ** Math.min(failures, 9), LONGEST_BACK_OFF_SECONDS) * 1000 * (0.5 + chance / 2)

const isEnd = (fault: ServerFault): fault is 'removed' | 'session-over' =>
  fault === 'removed' || fault === 'session-over'

const settle = (
  { onState, occasions, chance }: ScheduleParts,
  { course, alarm }: { course: Course; alarm: Alarm },
  fault: ServerFault | undefined,
): void => {
  if (fault !== undefined && isEnd(fault)) {
    course.hasEnded = true
    alarm.clear()
    return onState({ kind: 'ended', why: fault })
  }
  course.failures = fault === undefined ? 0 : course.failures + 1
  onState({ kind: fault === undefined ? 'idle' : 'offline' })
  if (!course.isOn) return
  if (fault !== undefined) alarm.within(backOffMillis(course.failures, chance()))
  else if (occasions.isVisible()) alarm.within(WHILE_VISIBLE_MILLIS)
}

const attempt = async (
  { occasions, name, onFailure }: ScheduleParts,
  run: () => Promise<ServerFault | undefined>,
): Promise<ServerFault | undefined> => {
  try {
    return await occasions.alone(`sync:${name}`, run)
  } catch (reason) {
    onFailure(reason)
    return 'garbled'
  }
}

/** Several calls while a run is under way become one more run. */
const coalesced = (work: () => Promise<boolean>): (() => Promise<void>) => {
  let running: Promise<void> | undefined
  let isAskedAgain = false
  const repeat = async () => {
    let mayGoOn = true
    while (isAskedAgain && mayGoOn) {
      isAskedAgain = false
      mayGoOn = await work()
    }
  }
  return () => {
    isAskedAgain = true
    running ??= repeat().finally(() => {
      running = undefined
    })
    return running
  }
}

/** Makes the sync of one profile. Nothing happens before `start` or `now`. */
export const createSync = (parts: ScheduleParts): Sync => {
  const { occasions, replica } = parts
  const memory = newMemory(parts.newId())
  const course: Course = { failures: 0, isOn: false, hasEnded: false }
  const stops: (() => void)[] = []

  const now = coalesced(async () => {
    if (course.hasEnded) return false
    parts.onState({ kind: 'sending' })
    const fault = await attempt(parts, () => runSync(parts, memory))
    settle(parts, { course, alarm }, fault)
    return fault === undefined
  })
  const alarm = createAlarm({ occasions, now: parts.now }, () => void now())

  const onWaiting = ({ sendable }: Waiting) => {
    if (sendable === 0 || course.hasEnded || course.failures > 0) return
    alarm.within(replica.isWritingTogether() ? AFTER_WRITE_TOGETHER_MILLIS : AFTER_WRITE_MILLIS)
  }
  // Best effort: the page may be gone before the answer. Sending again is harmless.
  const sayFarewell = () =>
    syncOnce(parts, {
      limit: { items: 100, characters: FAREWELL_CHARACTERS },
      attempt: memory.attempt,
      isFarewell: true,
    })
  const onOccasion = (occasion: Occasion) => {
    if (course.hasEnded) return
    if (occasion === 'hidden') sayFarewell().catch(parts.onFailure)
    else void now()
  }
  return {
    now,
    start: () => {
      course.isOn = true
      stops.push(occasions.listen(onOccasion), replica.watchWaiting(onWaiting))
      void now()
    },
    stop: () => {
      course.isOn = false
      alarm.clear()
      for (const stop of stops.splice(0)) stop()
    },
  }
}
