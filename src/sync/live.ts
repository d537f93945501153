// Hears from the server that there is news (sync.md §13). Correctness never depends on it: without it, sync asks now
// and then. Only a tab that is looked at listens, and only one of several.
import * as z from 'zod/mini'
import type { Instant } from '#domain/record/instant.ts'
import { LONG_POLL_MILLIS, Poke } from '#protocol/live.ts'
import { backOffMillis } from './backOff.ts'
import type { Occasion, Occasions } from './occasions.ts'
import { readPokes } from './pokes.ts'
import type { Answer, Transport } from './transport.ts'

const PATH = '/v1/live'
/** Two signs of life and a bit: after so much silence the connection is dead. */
const SILENCE_MILLIS = 45_000
/** The server speaks at once; who hears nothing has something in between that gathers what it says. */
const FIRST_WORD_MILLIS = 10_000
/** A stream that ends so soon does not get through; after three of them we ask instead. */
const SHORT_MILLIS = 3000
const MOST_SHORT_STREAMS = 3
const LONG_POLL_TIMEOUT_MILLIS = LONG_POLL_MILLIS + 20_000
const BETWEEN_POLLS_MILLIS = 500
/** After a stream that did well, so that a server that restarts is not asked by everybody at once. */
const REOPEN_MILLIS = 2000
const OTHER_TAB_MILLIS = 10_000

export interface LiveParts {
  readonly transport: Transport
  readonly token: string
  /** Names the lock that lets one tab listen. */
  readonly name: string
  readonly occasions: Occasions
  readonly now: () => Instant
  /** From 0 up to 1. */
  readonly chance: () => number
  readonly onFailure: (reason: unknown) => void
}

interface LiveEvents {
  /** There is news, or it may have come before we listened. */
  readonly onPoke: () => void
  /** The connection has come up or gone. */
  readonly onChange: () => void
}

export interface Live {
  start(events: LiveEvents): void
  stop(): void
  /** Whether news reach us at once. */
  isConnected(): boolean
}

/** One stretch of listening: from when the page is shown until it is hidden. */
interface Turn {
  readonly signal: AbortSignal
  readonly onPoke: () => void
  readonly setConnected: (isConnected: boolean) => void
  /** The newest place we have heard of. */
  seq: number
  /** The server takes us no more. */
  isOver: boolean
}

/** How a stream or a question ended. */
interface Ending {
  readonly answer: Answer<unknown>
  readonly went: 'well' | 'nowhere' | 'short'
}

const pause = (occasions: Occasions, millis: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const wake = () => {
      cancel()
      signal.removeEventListener('abort', wake)
      resolve()
    }
    const cancel = occasions.after(millis, wake)
    signal.addEventListener('abort', wake)
  })

const stream = async ({ transport, token, occasions, now }: LiveParts, turn: Turn): Promise<Ending> => {
  const own = new AbortController()
  const giveUp = () => own.abort()
  turn.signal.addEventListener('abort', giveUp, { once: true })
  let cancel = occasions.after(FIRST_WORD_MILLIS, giveUp)
  let openedAt: Instant | undefined
  const read = readPokes((seq) => {
    turn.seq = seq
    turn.onPoke()
  })
  const answer = await transport.listen({ path: PATH, token, signal: own.signal }, (text) => {
    if (turn.signal.aborted) return
    cancel()
    cancel = occasions.after(SILENCE_MILLIS, giveUp)
    if (openedAt === undefined) {
      openedAt = now()
      turn.setConnected(true)
      turn.onPoke()
    }
    read(text)
  })
  cancel()
  turn.signal.removeEventListener('abort', giveUp)
  if (openedAt !== undefined) return { answer, went: now() - openedAt < SHORT_MILLIS ? 'short' : 'well' }
  // Opened and never spoke: that is no lack of network.
  return { answer, went: answer.ok || own.signal.aborted ? 'short' : 'nowhere' }
}

const longPoll = async ({ transport, token, occasions, now }: LiveParts, turn: Turn): Promise<Ending> => {
  const askedAt = now()
  const answer = await transport.call(z.nullable(Poke), {
    method: 'GET',
    path: `${PATH}?after=${turn.seq}`,
    token,
    timeoutMillis: LONG_POLL_TIMEOUT_MILLIS,
  })
  if (turn.signal.aborted) return { answer, went: 'well' }
  if (!answer.ok) return { answer, went: 'nowhere' }
  // «Nothing new» takes the server a while to say. At once it comes from something in between, or from a server that stops.
  if (answer.value === null && now() - askedAt < SHORT_MILLIS) return { answer, went: 'nowhere' }
  turn.setConnected(true)
  if (answer.value === null) return { answer, went: 'well' }
  const isNew = answer.value.seq !== turn.seq
  turn.seq = answer.value.seq
  turn.onPoke()
  await pause(occasions, BETWEEN_POLLS_MILLIS, turn.signal)
  return { answer, went: isNew ? 'well' : 'nowhere' }
}

const isEnd = (answer: Answer<unknown>): boolean =>
  !answer.ok && (answer.error === 'removed' || answer.error === 'session-over')

const keepListening = async (parts: LiveParts, turn: Turn): Promise<void> => {
  const { occasions, chance } = parts
  let failures = 0
  let short = 0
  while (!turn.signal.aborted) {
    const isAsking = short >= MOST_SHORT_STREAMS
    const { answer, went } = await (isAsking ? longPoll(parts, turn) : stream(parts, turn))
    if (turn.signal.aborted) return
    if (!isAsking || went !== 'well') turn.setConnected(false)
    if (isEnd(answer)) {
      turn.isOver = true
      // Sync hears it, too, and knows what to do.
      return turn.onPoke()
    }
    if (went !== 'nowhere' && !isAsking) short = went === 'short' ? short + 1 : 0
    failures = went === 'well' ? 0 : failures + 1
    const retryMillis = answer.ok ? 0 : (answer.retryMillis ?? 0)
    if (went !== 'well')
      await pause(occasions, Math.max(backOffMillis(failures, chance()), retryMillis), turn.signal)
    else if (!isAsking) await pause(occasions, chance() * REOPEN_MILLIS, turn.signal)
  }
}

/** Whichever tab listens does so for all of them: they share the database. */
const takeTurn = async (parts: LiveParts, turn: Turn): Promise<void> => {
  const { occasions, name, onFailure } = parts
  while (!turn.signal.aborted && !turn.isOver) {
    await occasions.alone(`live:${name}`, () => keepListening(parts, turn)).catch(onFailure)
    if (!turn.isOver) await pause(occasions, OTHER_TAB_MILLIS, turn.signal)
  }
}

/** Makes the listening of one profile. Nothing happens before `start`. */
export const createLive = (parts: LiveParts): Live => {
  const { occasions } = parts
  let isConnected = false
  let current: AbortController | undefined
  let stopHearing = (): void => undefined

  const end = () => {
    current?.abort()
    current = undefined
    isConnected = false
  }
  const begin = ({ onPoke, onChange }: LiveEvents) => {
    if (current || !occasions.isVisible()) return
    current = new AbortController()
    const setConnected = (next: boolean) => {
      if (next === isConnected) return
      isConnected = next
      onChange()
    }
    void takeTurn(parts, { signal: current.signal, onPoke, setConnected, seq: 0, isOver: false })
  }
  return {
    isConnected: () => isConnected,
    start: (events) => {
      const onOccasion = (occasion: Occasion) => {
        // After another network the old connection is dead, even if nobody has noticed.
        if (occasion !== 'visible') end()
        if (occasion !== 'hidden') begin(events)
      }
      stopHearing = occasions.listen(onOccasion)
      begin(events)
    },
    stop: () => {
      stopHearing()
      end()
    },
  }
}
