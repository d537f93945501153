// A simulated tablet: the real store and the real sync of one person, with a clock and a network of its own.
import type { JoinedAnswer } from '#server/access/joining.ts'
import type { Id } from '#domain/record/id.ts'
import type { ProfileTables } from '#store/database.ts'
import { openProfileStore } from '#store/profileStore.ts'
import { plainSealer } from '#store/sealer.ts'
import type { Replica } from '#sync/replica.ts'
import { createMemberApi } from '#sync/api.ts'
import { part } from '#sync/parting.ts'
import { newMemory, runSync } from '#sync/run.ts'
import { syncOnce } from '#sync/syncOnce.ts'
import type { ServerFault } from '#sync/transport.ts'
import { createWire, type WireParts } from './wire.ts'

const MOST_CHARACTERS = 900_000

/** What the simulation hears of a tablet's own doings. */
export interface TabletEvents {
  /** Unsent stamps may have been written anew. */
  onRestamped(isWhole: boolean): Promise<void>
  /** An answer has been applied; `before` it was asked whether it still counts. */
  beforeApply(answer: Applied): Promise<void>
  onApplied(answer: Applied, didCount: boolean): Promise<void>
  onRestart(reason: string, didCount: boolean): Promise<void>
}
type Applied = Parameters<Replica['apply']>[0]

export interface TabletParts extends Omit<WireParts, 'token' | 'shape'> {
  readonly name: string
  readonly now: () => number
  readonly newId: () => Id
  readonly open: (name: string) => ProfileTables
  readonly events: TabletEvents
}

/** Habits of this tablet, changed as the evening goes. */
interface Habits {
  pageSize: number
  batch: number
  /** An app from before echoes. */
  isOld: boolean
}

const shaped = (body: unknown, { pageSize, isOld }: Habits): unknown => {
  if (typeof body !== 'object' || body === null) return body
  const { echo, ...rest } = body as { echo?: unknown; limit?: number }
  const smaller = rest.limit === undefined ? rest : { ...rest, limit: Math.min(rest.limit, pageSize) }
  return echo === undefined || isOld ? smaller : { ...smaller, echo }
}

const watched = (replica: Replica, events: TabletEvents): Replica => ({
  ...replica,
  outgoing: async (limit) => {
    const outgoing = await replica.outgoing(limit)
    await events.onRestamped(false)
    return outgoing
  },
  apply: async (answer) => {
    await events.beforeApply(answer)
    const didCount = await replica.apply(answer)
    await events.onApplied(answer, didCount)
    return didCount
  },
  restart: async (restart) => {
    const didCount = await replica.restart(restart)
    await events.onRestart(restart.reason, didCount)
    await events.onRestamped(true)
    return didCount
  },
})

/** A person lets herself in on a tablet. */
export const openTablet = (parts: TabletParts, joined: JoinedAnswer) => {
  const skew = { millis: 0 }
  const habits: Habits = { pageSize: 500, batch: 100, isOld: false }
  const now = () => parts.now() + skew.millis
  let session = joined
  const wire = createWire({ ...parts, token: () => session.token, shape: (body) => shaped(body, habits) })

  const openAs = () => {
    const opened = openProfileStore(
      parts.name,
      {
        sealer: plainSealer,
        member: session.member.id,
        replica: session.replica,
        now,
        newId: parts.newId,
        app: 'simulated',
        onFault: (fault) => {
          throw new Error(fault)
        },
      },
      parts.open,
    )
    const replica = watched(opened.replica, parts.events)
    const sync = {
      replica,
      transport: wire.transport,
      token: session.token,
      app: 'simulated',
      now,
      newId: parts.newId,
    }
    return { ...opened, replica, sync, memory: newMemory(parts.newId()) }
  }
  let at = openAs()
  const late: Promise<unknown>[] = []
  return {
    name: parts.name,
    member: joined.member.id,
    wire,
    skew,
    habits,
    session: () => session,
    store: () => at.store,
    /** Why the server takes this tablet no more. */
    ended: undefined as 'removed' | 'session-over' | undefined,
    /** Runs until all is shared, or until it cannot. */
    runs: async (): Promise<ServerFault | undefined> => {
      at.memory.batch = habits.batch
      return runSync(at.sync, at.memory)
    },
    /** One round trip; a page that goes away asks for nothing. */
    asksOnce: async (isFarewell: boolean): Promise<ServerFault | undefined> => {
      const limit = { items: habits.batch, characters: MOST_CHARACTERS }
      const outcome = await syncOnce(at.sync, { limit, attempt: at.memory.attempt, isFarewell })
      return outcome.kind === 'fault' ? outcome.fault : undefined
    },
    /** Another tab asks, and its answer stays on the way. */
    asksLate: async (): Promise<void> => {
      const held = wire.holdNext().then(() => true)
      const attempt = { content: '', pid: parts.newId() }
      const limit = { items: habits.batch, characters: MOST_CHARACTERS }
      const round = syncOnce(at.sync, { limit, attempt })
      const isHeld = await Promise.race([round.then(() => false), held])
      if (isHeld) late.push(round)
    },
    /** The oldest answer on its way arrives. */
    lateArrives: async (): Promise<void> => {
      wire.letGo()
      await late.shift()
    },
    isWaiting: () => late.length > 0,
    /** What would go to the server now. */
    outgoing: () => at.replica.outgoing({ items: 100, characters: MOST_CHARACTERS }),
    /** The member has left: unsent work is handed to a leader and kept here, all else goes. */
    parts: () =>
      part(
        at.replica,
        createMemberApi(wire.transport, () => session.token),
      ),
    /** She joins again on the tablet where her work still is. */
    joinsAgain: (again: JoinedAnswer) => {
      at.close()
      session = again
      at = openAs()
    },
    close: () => at.close(),
  }
}
export type Tablet = ReturnType<typeof openTablet>
