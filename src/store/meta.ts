// What a profile remembers besides its records: the clock, and how far sync has come.
import * as z from 'zod/mini'
import type { Instant } from '#domain/record/instant.ts'
import { CLOCK_AT_ZERO } from '#domain/record/stamp.ts'
import type { StoreContext } from './context.ts'

const Clock = z.object({ millis: z.number(), counter: z.number() })

const ClockMeta = z.object({
  /** The last tick. */
  last: Clock,
  /** The highest stamp that the server has shown or taken; re-stamping never goes below it. */
  seen: Clock,
  /** Server time minus this device's, in milliseconds; null before the first contact. */
  offsetMillis: z.nullable(z.number()),
})
export type ClockMeta = z.infer<typeof ClockMeta>

const EchoPlace = z.object({ id: z.string(), row: z.number() })
export type EchoPlace = z.infer<typeof EchoPlace>

const SyncMeta = z.object({
  /** Counts applied answers: an answer to an older question is thrown away. */
  generation: z.number(),
  witness: z.nullable(z.string()),
  cursors: z.record(z.string(), z.number()),
  /** Counts recoveries; records of an older epoch have not been confirmed since. */
  epoch: z.number(),
  /** A full pull is under way, after which unconfirmed clean copies are dropped. */
  isRecovering: z.boolean(),
  /** A restored server is given back its own before anything is asked of it. */
  isGivingBack: z.boolean(),
  /** How far the echoes have come: the last record, and the last row of its texts. Null when there are none to give. */
  echoed: z._default(z.nullable(EchoPlace), null),
  /** The version of the app that could not read all it was sent; a newer one asks for everything again. */
  unreadBy: z._default(z.nullable(z.string()), null),
  /** As which replica this device has spoken so far. */
  replica: z.nullable(z.string()),
})
export type SyncMeta = z.infer<typeof SyncMeta>

/** The server's time as far as this device knows, in whole milliseconds: stamps hold nothing finer. */
export const serverTime = ({ now }: Pick<StoreContext, 'now'>, { offsetMillis }: ClockMeta): Instant =>
  Math.floor(now() + (offsetMillis ?? 0))

const FIRST_CLOCK: ClockMeta = { last: CLOCK_AT_ZERO, seen: CLOCK_AT_ZERO, offsetMillis: null }
const FIRST_SYNC: SyncMeta = {
  generation: 0,
  witness: null,
  cursors: {},
  epoch: 0,
  isRecovering: false,
  isGivingBack: false,
  echoed: null,
  unreadBy: null,
  replica: null,
}

const placeOf = ({ database }: StoreContext, key: string) => ({
  database: database.name,
  table: 'meta',
  id: key,
})

const read = async (context: StoreContext, key: string): Promise<unknown> => {
  const row = await context.database.meta.get(key)
  return row && JSON.parse(context.sealer.open(row.body, placeOf(context, key)))
}

const write = async (context: StoreContext, key: string, value: unknown): Promise<void> => {
  const body = context.sealer.seal(JSON.stringify(value), placeOf(context, key))
  await context.database.meta.put({ key, body })
}

export const readClock = async (context: StoreContext): Promise<ClockMeta> =>
  ClockMeta.parse((await read(context, 'clock')) ?? FIRST_CLOCK)
export const writeClock = (context: StoreContext, clock: ClockMeta): Promise<void> =>
  write(context, 'clock', clock)

export const readSync = async (context: StoreContext): Promise<SyncMeta> =>
  SyncMeta.parse((await read(context, 'sync')) ?? FIRST_SYNC)
/** Forgets how far sync had come; answers to earlier questions count no more. */
export const forgetSync = async (context: StoreContext): Promise<void> => {
  const { generation } = await readSync(context)
  await context.database.meta.clear()
  await writeSync(context, { ...FIRST_SYNC, generation: generation + 1 })
}
export const writeSync = (context: StoreContext, sync: SyncMeta): Promise<void> =>
  write(context, 'sync', sync)
