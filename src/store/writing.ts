// The one way to write: stamp what differs and mark it unsent, in one transaction.
import { canonicalJson, type Json } from '#domain/record/json.ts'
import { type Fields, valueOf } from '#domain/record/record.ts'
import { type Stamp, stampOf, tick } from '#domain/record/stamp.ts'
import type { StoreContext } from './context.ts'
import { readClock, serverTime, writeClock } from './meta.ts'
import { type LocalRecord, sealRecord, withoutRefusal, withOwnFields } from './recordRow.ts'

/** Values by stored field name, from `flattenPatch`. */
export type Values = Readonly<Record<string, Json>>

/** Hands out stamps within a transaction; `finish` keeps the clock. */
const openTicker = async (context: StoreContext) => {
  const clock = await readClock(context)
  let last = clock.last
  return {
    next: (): Stamp => {
      last = tick(last, serverTime(context, clock))
      return stampOf(last, context.replica)
    },
    finish: (): Promise<void> => writeClock(context, { ...clock, last }),
  }
}

/** The values that are not already there. */
export const differing = (fields: Fields, values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).filter(([name, value]) => {
      const now = valueOf(fields, name)
      return now === undefined || canonicalJson(now) !== canonicalJson(value)
    }),
  )

/** Stamps values into a record and stores it; call within a transaction over `records` and `meta`. */
export const putValues = async (
  context: StoreContext,
  record: LocalRecord,
  values: Values,
): Promise<void> => {
  const ticker = await openTicker(context)
  const written = Object.fromEntries(
    Object.entries(values).map(([name, v]) => [name, { v, h: ticker.next() }]),
  )
  const changed: LocalRecord = {
    ...withoutRefusal(withOwnFields(record, { ...record.f, ...written })),
    unsent: [...new Set([...record.unsent, ...Object.keys(written)])],
  }
  await context.database.records.put(sealRecord(context, changed))
  await ticker.finish()
}
