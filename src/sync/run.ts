// One run: rounds until nothing is left to fetch or send. A push that is too much goes again in halves.
import { MOST_PUSH_ITEMS } from '#protocol/sync.ts'
import type { Outgoing } from './replica.ts'
import { type Attempt, syncOnce, type SyncParts } from './syncOnce.ts'
import type { ServerFault } from './transport.ts'

/** 1 MiB is the server's limit for a packed body; text packs to a fraction. */
export const MOST_CHARACTERS = 900_000
const MOST_ROUNDS = 500
const TRIES_ALONE = 3

/** What one run tells the next. */
export interface RunMemory {
  readonly attempt: Attempt
  batch: number
  /** How often a push of a single item has failed at the server. */
  failuresAlone: number
}

export const newMemory = (pid: string): RunMemory => ({
  attempt: { content: '', pid },
  batch: MOST_PUSH_ITEMS,
  failuresAlone: 0,
})

const isServersFault = (fault: ServerFault): boolean => fault === 'too-large' || fault === 'unavailable'

/** Whether the server answers when nothing is pushed: then the item is to blame, and not the server. */
const answersOtherwise = async (parts: SyncParts, { attempt }: RunMemory): Promise<boolean> => {
  const probe = await syncOnce(parts, { limit: { items: 0, characters: 0 }, attempt })
  return probe.kind === 'done'
}

/** Makes the next push smaller after a failure. True when it is worth going on at once. */
const makeSmaller = async (
  parts: SyncParts,
  memory: RunMemory,
  { fault, outgoing }: { fault: ServerFault; outgoing: Outgoing },
): Promise<boolean> => {
  const count = outgoing.items.length + (outgoing.echo?.length ?? 0)
  if (!isServersFault(fault) || count === 0) return false
  if (count > 1) {
    memory.batch = Math.ceil(count / 2)
    return fault === 'too-large'
  }
  memory.failuresAlone += 1
  if (fault === 'unavailable') {
    if (memory.failuresAlone < TRIES_ALONE || !(await answersOtherwise(parts, memory))) return false
  }
  memory.failuresAlone = 0
  await parts.replica.setAside(outgoing.receipt, fault === 'too-large' ? 'too_big' : 'busy')
  return true
}

/** Runs until all is shared. Undefined when it is; otherwise why not. */
export const runSync = async (parts: SyncParts, memory: RunMemory): Promise<ServerFault | undefined> => {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const outcome = await syncOnce(parts, {
      limit: { items: memory.batch, characters: MOST_CHARACTERS },
      attempt: memory.attempt,
    })
    if (outcome.kind === 'fault') {
      if (!(await makeSmaller(parts, memory, outcome))) return outcome.fault
      continue
    }
    memory.failuresAlone = 0
    memory.batch = Math.min(memory.batch * 2, MOST_PUSH_ITEMS)
    if (!outcome.hasMore) return undefined
  }
  return undefined
}
