// When and how often we sync: soon after a write, when network or page come back, and now and then (sync.md §6).
import type { Instant } from '#domain/record/instant.ts'
import { type Alarm, createAlarm } from './alarm.ts'
import { backOffMillis } from './backOff.ts'
import type { Live } from './live.ts'
import type { Occasion, Occasions } from './occasions.ts'
import { createPatience, type Patience } from './patience.ts'
import type { Waiting } from './replica.ts'
import { newMemory, type RunMemory, runSync } from './run.ts'
import { syncOnce, type SyncParts } from './syncOnce.ts'
import type { ServerFault } from './transport.ts'

/** Colleagues hear of it at once then, and what is written is with them within two seconds. */
const AFTER_WRITE_LIVE_MILLIS = 600
const AFTER_WRITE_MILLIS = 1500
const AFTER_WRITE_TOGETHER_MILLIS = 800
const WHILE_VISIBLE_MILLIS = 20_000
const WHILE_LIVE_MILLIS = 60_000
/** All tablets of a kindergarten are poked at once; they need not all ask at once. */
const LONGEST_JITTER_MILLIS = 500
/** How soon to look again when another tab is at it. */
const OTHER_TAB_MILLIS = 1000
/** Longer than a request may take: whoever holds the lock then is frozen. */
const FROZEN_TAB_MILLIS = 60_000
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
  /** Tells that there is news. Without one, sync asks now and then only. */
  readonly live?: Live
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
  /** Since when another tab has had the lock. */
  lockedOutSince: Instant | undefined
}

interface Settled {
  readonly course: Course
  readonly alarm: Alarm
  readonly patience: Patience
}

const isEnd = (fault: ServerFault): fault is 'removed' | 'session-over' =>
  fault === 'removed' || fault === 'session-over'

const betweenMillis = (live: Live | undefined): number =>
  live?.isConnected() === true ? WHILE_LIVE_MILLIS : WHILE_VISIBLE_MILLIS

const settle = (
  { onState, occasions, chance, live }: ScheduleParts,
  { course, alarm, patience }: Settled,
  fault: ServerFault | undefined,
): void => {
  if (fault !== undefined && isEnd(fault)) {
    course.hasEnded = true
    alarm.clear()
    live?.stop()
    return onState({ kind: 'ended', why: fault })
  }
  course.failures = fault === undefined ? 0 : course.failures + 1
  onState({ kind: fault === undefined ? 'idle' : 'offline' })
  if (!course.isOn) return
  if (fault !== undefined) {
    alarm.clear()
    alarm.within(Math.max(backOffMillis(course.failures, chance()), patience.left()))
  } else if (occasions.isVisible()) alarm.within(betweenMillis(live))
}

type Attempt =
  { readonly kind: 'ran'; readonly fault: ServerFault | undefined } | { readonly kind: 'elsewhere' }

// A tab that was frozen in the middle of a run keeps its lock. After a while we go on without: of two answers to
// one question the second is thrown away in any case.
const attempt = async (
  { occasions, name, now, onFailure }: ScheduleParts,
  course: Course,
  run: () => Promise<ServerFault | undefined>,
): Promise<Attempt> => {
  try {
    const done = await occasions.alone(`sync:${name}`, async () => {
      course.lockedOutSince = undefined
      return { kind: 'ran' as const, fault: await run() }
    })
    if (done) return done
    course.lockedOutSince ??= now()
    if (now() - course.lockedOutSince < FROZEN_TAB_MILLIS) return { kind: 'elsewhere' }
    return { kind: 'ran', fault: await run() }
  } catch (reason) {
    onFailure(reason)
    return { kind: 'ran', fault: 'garbled' }
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

interface Running extends Settled {
  readonly memory: RunMemory
  readonly now: () => Promise<void>
}

/** What makes sync run: writes, news, the network and the page. The answer begins to listen, and returns the way to stop. */
const reasonsToRun = (
  parts: ScheduleParts,
  { course, alarm, patience, memory, now }: Running,
): (() => () => void) => {
  const { occasions, replica, live } = parts
  /** Soon, but not before the server wants to be asked again. */
  const soon = (millis: number) => {
    if (course.isOn && !course.hasEnded) alarm.within(Math.max(millis, patience.left()))
  }
  const onWaiting = ({ sendable }: Waiting) => {
    if (sendable === 0 || course.failures > 0) return
    const usual = replica.isWritingTogether() ? AFTER_WRITE_TOGETHER_MILLIS : AFTER_WRITE_MILLIS
    soon(live?.isConnected() === true ? AFTER_WRITE_LIVE_MILLIS : usual)
  }
  const onLiveChange = () => {
    if (course.failures === 0 && occasions.isVisible()) soon(betweenMillis(live))
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
    else if (patience.left() > 0) soon(0)
    else void now()
  }
  return () => {
    const stops = [occasions.listen(onOccasion), replica.watchWaiting(onWaiting)]
    live?.start({ onPoke: () => soon(parts.chance() * LONGEST_JITTER_MILLIS), onChange: onLiveChange })
    return () => {
      for (const stop of stops) stop()
      live?.stop()
    }
  }
}

/** Makes the sync of one profile. Nothing happens before `start` or `now`. */
export const createSync = (given: ScheduleParts): Sync => {
  const patience = createPatience(given.transport, given)
  const parts = { ...given, transport: patience.transport }
  const memory = newMemory(parts.newId())
  const course: Course = { failures: 0, isOn: false, hasEnded: false, lockedOutSince: undefined }

  const now = coalesced(async () => {
    if (course.hasEnded) return false
    const done = await attempt(parts, course, () => {
      parts.onState({ kind: 'sending' })
      return runSync(parts, memory)
    })
    if (done.kind === 'ran') settle(parts, { course, alarm, patience }, done.fault)
    else if (course.isOn) alarm.within(OTHER_TAB_MILLIS)
    return done.kind === 'ran' && done.fault === undefined
  })
  const alarm = createAlarm({ occasions: parts.occasions, now: parts.now }, () => void now())
  const listen = reasonsToRun(parts, { course, alarm, patience, memory, now })
  let stop = (): void => undefined
  return {
    now,
    start: () => {
      course.isOn = true
      stop = listen()
      void now()
    },
    stop: () => {
      course.isOn = false
      alarm.clear()
      stop()
    },
  }
}
