// New stamps for unsent fields, in their old order: when the clock was wrong, or the device speaks as a new replica.
import { type ClockState, stampOf, tick } from '#domain/record/stamp.ts'
import type { StoreContext } from '../context.ts'
import { readClock, serverTime, type SyncMeta, writeClock, writeSync } from '../meta.ts'
import { openRecord, sealRecord, withOwnFields } from '../recordRow.ts'

/**
 * Stamps every unsent field anew, never below the highest stamp that the server has shown.
 * Call within a transaction over `records` and `meta`.
 */
export const restampUnsent = async (context: StoreContext): Promise<void> => {
  const { records } = context.database
  const rows = await records.where('dirty').equals(1).toArray()
  const dirty = rows.flatMap((row) => openRecord(context, row) ?? [])
  const fields = dirty
    .flatMap((record) => record.unsent.map((name) => ({ id: record.id, name, h: record.f[name]?.h ?? '' })))
    .toSorted((a, b) => (a.h < b.h ? -1 : 1))
  const clock = await readClock(context)
  const wall = serverTime(context, clock)
  let last: ClockState = clock.seen
  const stamps = new Map<string, string>()
  for (const { id, name } of fields) {
    last = tick(last, wall)
    stamps.set(`${id}/${name}`, stampOf(last, context.replica))
  }
  await records.bulkPut(
    dirty.map((record) => {
      const restamped = record.unsent.map((name) => {
        const v = record.f[name]?.v ?? null
        return [name, { v, h: stamps.get(`${record.id}/${name}`) ?? stampOf(last, context.replica) }] as const
      })
      return sealRecord(context, withOwnFields(record, { ...record.f, ...Object.fromEntries(restamped) }))
    }),
  )
  await writeClock(context, { ...clock, last })
}

/**
 * After joining again this device is a new replica: what is unsent gets its stamps, and everything is asked for anew.
 * Call within a transaction over `records` and `meta`.
 */
export const adoptReplica = async (context: StoreContext, sync: SyncMeta): Promise<SyncMeta> => {
  if (sync.replica === context.replica) return sync
  const isNew = sync.replica === null
  const adopted: SyncMeta = isNew
    ? { ...sync, replica: context.replica }
    : {
        ...sync,
        replica: context.replica,
        generation: sync.generation + 1,
        cursors: {},
        // The witness stays: a restored server has forgotten this device, and gets its work back all the same.
        epoch: sync.epoch + 1,
        isRecovering: true,
      }
  if (!isNew) await restampUnsent(context)
  await writeSync(context, adopted)
  return adopted
}
