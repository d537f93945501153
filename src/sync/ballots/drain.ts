// Empties the ballot box at a contact with the server.
import type { Instant } from '#domain/record/instant.ts'
import { HOUR_MILLIS, SECOND_MILLIS } from '#domain/record/instant.ts'
import type { ServerFault, Transport } from '../transport.ts'
import {
  type BallotBox,
  boxRow,
  type Credential,
  type BoxRow,
  readBoxed,
  type UncastBallot,
} from './boxedBallot.ts'
import { postBallot } from './post.ts'
import { exchangeSlip } from './tokens.ts'

// A ballot goes so long after it was submitted or signed, at most, so that the two moments do not meet.
const LONGEST_DELAY_MILLIS = 90 * SECOND_MILLIS
const REFUSED_WAIT_MILLIS = HOUR_MILLIS

/** What the box works with. */
export interface BoxParts {
  readonly box: BallotBox
  readonly transport: Transport
  readonly now: () => Instant
  /** From 0 up to 1. */
  readonly chance: () => number
}

// A moment within the longest delay from now.
const someTimeSoon = ({ now, chance }: Pick<BoxParts, 'now' | 'chance'>): Instant =>
  now() + Math.floor(chance() * LONGEST_DELAY_MILLIS)

/** A sealed ballot that waits for its moment. */
export const waitingBallot = (
  parts: Pick<BoxParts, 'now' | 'chance'>,
  sealed: string,
  credential: Credential,
): UncastBallot => ({ state: 'waiting', sealed, credential, notBefore: someTimeSoon(parts), reason: null })

const PASSING: ReadonlySet<ServerFault> = new Set<ServerFault>([
  'offline',
  'garbled',
  'unavailable',
  'too-many',
  'not-open',
  'session-over',
  'removed',
])

/** Whether a fault says nothing about the ballot: it waits as it is. */
export const isPassing = (fault: ServerFault): boolean => PASSING.has(fault)

// A ballot is never given up: what the server does not take now is tried again, less often.
const afterFault = async (
  { box, now }: BoxParts,
  { row, ballot, fault }: { row: BoxRow; ballot: UncastBallot; fault: ServerFault },
): Promise<boolean> => {
  if (isPassing(fault)) return false
  const refused: UncastBallot = {
    ...ballot,
    state: 'refused',
    reason: fault,
    notBefore: now() + REFUSED_WAIT_MILLIS,
  }
  await box.put(boxRow(row.id, row.round, fault === 'closed' ? { state: 'late' } : refused))
  return true
}

// False when there was no contact that counts.
const advance = async (parts: BoxParts, row: BoxRow, ballot: UncastBallot): Promise<boolean> => {
  const { box, transport } = parts
  const { credential, sealed } = ballot
  switch (credential.kind) {
    case 'member':
      return true
    case 'slip': {
      const signature = await exchangeSlip(transport, row.round, credential)
      if (!signature.ok) return afterFault(parts, { row, ballot, fault: signature.error })
      const ready = { kind: 'token', token: credential.token, signature: signature.value } as const
      await box.put(boxRow(row.id, row.round, waitingBallot(parts, sealed, ready)))
      return true
    }
    case 'token': {
      const posted = await postBallot(transport, { round: row.round, sealed, ...credential })
      if (!posted.ok) return afterFault(parts, { row, ballot, fault: posted.error })
      await box.put(boxRow(row.id, row.round, { state: 'cast' }))
      return true
    }
  }
}

const shuffled = <T>(items: readonly T[], chance: () => number): T[] =>
  items
    .map((item) => ({ item, place: chance() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item)

const uncast = async ({ box }: BoxParts) =>
  (await box.all()).flatMap((row) => {
    const ballot = readBoxed(row)
    return ballot && 'sealed' in ballot ? [{ row, ballot }] : []
  })

/**
 * Sends what may go, in no order. A slip is exchanged whenever there is contact; a ballot waits for its moment.
 * Returns when to come again, or undefined when nothing here waits for a moment.
 */
export const drain = async (parts: BoxParts, retryMillis: number): Promise<Instant | undefined> => {
  let isOffline = false
  for (const { row, ballot } of shuffled(await uncast(parts), parts.chance)) {
    const isDue =
      ballot.notBefore <= parts.now() || (ballot.credential.kind === 'slip' && ballot.state === 'waiting')
    if (isDue && !isOffline) isOffline = !(await advance(parts, row, ballot))
  }
  const moments = (await uncast(parts)).flatMap(({ ballot }) =>
    ballot.credential.kind === 'member' ? [] : [ballot.notBefore],
  )
  if (moments.length === 0) return undefined
  return Math.max(Math.min(...moments), parts.now() + (isOffline ? retryMillis : 0))
}
