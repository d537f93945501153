// The half of the store that sync asks (the port `Replica` in sync/replica.ts; main parts join in session).
import type { Id } from '#domain/record/id.ts'
import { HOUR_MILLIS } from '#domain/record/instant.ts'
import type { StoreContext } from '../context.ts'
import { forgetSync, readSync, writeSync } from '../meta.ts'
import { openRecord, sealRecord } from '../recordRow.ts'
import { evict } from '../rescue.ts'
import { applyAnswer, type IncomingAnswer } from './applying.ts'
import { dirtyRecords, isSendable, readOutgoing, readUnsent } from './outgoing.ts'
import type { Restart } from './restarting.ts'
import { loadYjs } from '../yjs.ts'
import type { Receipt } from './verdicts.ts'

const setAside = (context: StoreContext, receipt: Receipt, state: 'too_big' | 'busy'): Promise<void> => {
  const { database } = context
  return context.run(() =>
    database.transaction('rw', ['records', 'meta'], async () => {
      const sync = await readSync(context)
      if (receipt.echoed && sync.generation === receipt.generation) {
        await writeSync(context, { ...sync, echoed: receipt.echoed })
      }
      for (const { id } of receipt.items) {
        const row = await database.records.get(id)
        const record = row && openRecord(context, row)
        if (!record) continue
        const retryAt = state === 'busy' ? context.now() + HOUR_MILLIS : null
        const refusal = { state, retryAt, app: context.app }
        await database.records.put(sealRecord(context, { ...record, refusal }))
      }
    }),
  )
}

/** Takes everything off this device but unsent work, which is rescued, and the person's own drafts. */
const wipe = (context: StoreContext, handedOver: ReadonlySet<Id>): Promise<void> => {
  const { database } = context
  return context.run(() =>
    database.transaction('rw', ['records', 'ytext', 'meta', 'rescued'], async () => {
      for (const row of await database.records.toArray()) {
        const record = openRecord(context, row)
        if (record) await evict(context, record, { isHandedOver: handedOver.has(record.id) })
        // What cannot be opened can neither be rescued nor read; unsent, it stays for whoever can mend it.
        else if (row.dirty === 0) await database.records.delete(row.id)
      }
      await database.ytext.clear()
      await forgetSync(context)
    }),
  )
}

const waitingIn = async (context: StoreContext) => {
  const dirty = await context.run(() => dirtyRecords(context))
  const sendable = dirty.filter((record) => isSendable(context, record)).length
  const refused = dirty.filter(({ refusal }) => refusal && refusal.state !== 'busy').length
  return { sendable, refused, waiting: dirty.length - refused }
}

/** The replica of a profile. */
export const createReplica = (context: StoreContext) => ({
  outgoing: async (limit: { items: number; characters: number }) => {
    await loadYjs()
    return readOutgoing(context, limit)
  },
  apply: async (answer: IncomingAnswer) => {
    await loadYjs()
    return applyAnswer(context, answer)
  },
  restart: async (beginning: Restart) => (await import('./restarting.ts')).restart(context, beginning),
  setAside: (receipt: Receipt, state: 'too_big' | 'busy') => setAside(context, receipt, state),
  watchWaiting: (next: (waiting: { sendable: number; refused: number; waiting: number }) => void) =>
    context.database.watch(() => waitingIn(context), next),

  isWritingTogether: () => context.openTexts.size > 0,
  parting: async (limit: { items: number; characters: number }) => {
    await loadYjs()
    return readUnsent(context, limit)
  },
  wipe: async (handedOver: ReadonlySet<Id> = new Set()) => {
    await loadYjs()
    await wipe(context, handedOver)
  },
})
