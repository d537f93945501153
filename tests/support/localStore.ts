// A profile's store without a server, for tests of the store itself.
import type { Id } from '#domain/record/id.ts'
import { openInBrowser, type ProfileTables } from '#store/database.ts'
import { openProfileStore } from '#store/profileStore.ts'
import type { StorageFault } from '#store/reopening.ts'
import { plainSealer, type Sealer } from '#store/sealer.ts'
import { testClock, testIds } from './clock.ts'

export const ME = '00000000-0000-7000-8000-0000000000aa'
const SOMEBODY = '00000000-0000-7000-8000-0000000000bb'

let opened = 0

interface Options {
  readonly name?: string
  readonly sealer?: Sealer
  readonly clock?: ReturnType<typeof testClock>
  readonly replica?: string
  readonly app?: string
  readonly member?: Id
  readonly open?: (name: string) => ProfileTables
  readonly makeRoom?: () => Promise<boolean>
}

type Answer = Parameters<ReturnType<typeof openProfileStore>['replica']['apply']>[0]

/** Opens a store; the same `name` opens the same database. */
export const aLocalStore = (options: Options = {}) => {
  opened += 1
  const name = options.name ?? `local-${opened}-${Math.random()}`
  const clock = options.clock ?? testClock()
  const faults: StorageFault[] = []
  const { store, replica, transferIn, close } = openProfileStore(
    name,
    {
      sealer: options.sealer ?? plainSealer,
      member: options.member ?? ME,
      replica: options.replica ?? 'myreplica0',
      now: clock.now,
      newId: testIds(clock.now),
      app: options.app ?? 'test',
      onFault: (fault) => {
        faults.push(fault)
      },
      ...(options.makeRoom ? { makeRoom: options.makeRoom } : {}),
    },
    options.open ?? openInBrowser,
  )
  /** Asks as sync does, and applies this answer to the question. */
  const answered = async (answer: Partial<Answer> = {}): Promise<boolean> => {
    const { receipt, cursors } = await replica.outgoing({ items: 100, characters: 1e6 })
    return replica.apply({
      receipt,
      witness: 'w',
      verdicts: receipt.items.map(() => ({ st: 'ok' as const })),
      didPull: true,
      items: [],
      cursors,
      drop: [],
      hasMore: false,
      offsetMillis: 0,
      ...answer,
    })
  }
  return {
    name,
    clock,
    store,
    replica,
    transferIn,
    close,
    faults,
    answered,
    outgoing: () => replica.outgoing({ items: 100, characters: 1e6 }),
  }
}

/** A record as the server sends it. */
export const fromServer = (
  id: Id,
  coll: string,
  values: Readonly<Record<string, string | boolean | null>>,
  { at = 1_795_449_600_000, audiences = ['s'], author = SOMEBODY } = {},
) => ({
  id,
  in: audiences,
  coll,
  author,
  f: Object.fromEntries(
    Object.entries(values).map(([name, v]) => [
      name,
      { v, h: `${at.toString(16).padStart(12, '0')}-0000-theserver0` },
    ]),
  ),
})
