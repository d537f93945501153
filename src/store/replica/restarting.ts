// New beginnings that the server asks for (sync.md §8, §9, §19).
import { replicaOf } from '#domain/record/stamp.ts'
import type { StoreContext } from '../context.ts'
import { readClock, readSync, writeClock, writeSync } from '../meta.ts'
import { openRecord, sealRecord } from '../recordRow.ts'
import { FIRST_ECHO } from './echoing.ts'
import { restampUnsent } from './restamping.ts'
import type { Receipt } from './verdicts.ts'

export interface Restart {
  readonly reason: 'clock' | 'restored' | 'expired'
  readonly receipt: Receipt
  readonly witness: string | null
  readonly offsetMillis: number
}

// The server has lost what it once had: everything this device wrote goes to it again; stamps make that harmless.
const giveBackOwnWork = async (context: StoreContext): Promise<void> => {
  const { records, ytext } = context.database
  for (const row of await records.toArray()) {
    const record = openRecord(context, row)
    if (!record) continue
    const own = Object.entries(record.f)
      .filter(([, field]) => replicaOf(field.h) === context.replica)
      .map(([name]) => name)
    const ownTexts = await ytext
      .where('id')
      .equals(row.id)
      .and(({ isOwn }) => isOwn === 1)
      .modify({ unsent: 1 })
    if (own.length === 0 && ownTexts === 0) continue
    await records.put(
      sealRecord(context, {
        ...record,
        unsent: [...new Set([...record.unsent, ...own])],
        hasUnsentText: record.hasUnsentText || ownTexts > 0,
      }),
    )
  }
}

/** Prepares a new beginning. False where another answer came first: then nothing has happened. */
export const restart = (
  context: StoreContext,
  { reason, receipt, witness, offsetMillis }: Restart,
): Promise<boolean> => {
  const { database } = context
  return context.run(() =>
    database.transaction('rw', ['records', 'ytext', 'meta'], async () => {
      const sync = await readSync(context)
      if (sync.generation !== receipt.generation) return false
      const begun = { ...sync, generation: sync.generation + 1 }
      await writeClock(context, { ...(await readClock(context)), offsetMillis })
      if (reason === 'clock') {
        await writeSync(context, begun)
        await restampUnsent(context)
        return true
      }
      if (reason === 'restored') await giveBackOwnWork(context)
      await writeSync(context, {
        ...begun,
        cursors: {},
        witness,
        epoch: sync.epoch + 1,
        isRecovering: true,
        isGivingBack: reason === 'restored',
        echoed: reason === 'restored' ? FIRST_ECHO : sync.echoed,
      })
      return true
    }),
  )
}
