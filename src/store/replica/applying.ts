// An answer of the server, applied in one transaction: whole or not at all (sync.md §2).
import { beats, mergeFields } from '#domain/merge/merge.ts'
import type { Id } from '#domain/record/id.ts'
import type { Fields } from '#domain/record/record.ts'
import { type ClockState, clockOf, laterClock, replicaOf } from '#domain/record/stamp.ts'
import type { StoreContext } from '../context.ts'
import { readClock, readSync, type SyncMeta, writeClock, writeSync } from '../meta.ts'
import { type LocalRecord, newRecord, openRecord, sealRecord, withoutRefusal } from '../recordRow.ts'
import { evict } from '../rescue.ts'
import { openUpdate, sealText } from '../textRow.ts'
import { applyVerdicts, type Receipt, type Verdict } from './verdicts.ts'

/** A record as the server gives it to this reader (protocol/sync.ts). */
interface IncomingItem {
  readonly id: Id
  readonly in?: readonly string[] | undefined
  readonly out?: readonly string[] | undefined
  readonly coll?: string | undefined
  readonly author?: Id | undefined
  readonly f?: Fields | undefined
  readonly text?: Readonly<Record<string, readonly string[]>> | undefined
  readonly mac?: string | undefined
  readonly textMacs?: Readonly<Record<string, readonly string[]>> | undefined
}

export interface IncomingAnswer {
  readonly receipt: Receipt
  readonly witness: string | null
  readonly verdicts: readonly Verdict[]
  readonly didPull: boolean
  readonly items: readonly IncomingItem[]
  readonly hasUnreadable?: boolean | undefined
  readonly cursors: Readonly<Record<string, number>>
  readonly drop: readonly string[]
  readonly hasMore: boolean
  readonly offsetMillis: number
}

const recordFor = (known: LocalRecord | undefined, item: IncomingItem): LocalRecord | undefined => {
  if (known || item.coll === undefined || item.author === undefined) return known
  return newRecord(item.id, item.coll, item.author)
}

// What comes names every audience that admits us, and `out` alone says that none does. What we believed before does not
// count: a device that begins anew is told nothing of what it has left meanwhile.
const audiencesAfter = (record: LocalRecord, item: IncomingItem): readonly string[] =>
  item.in ?? (item.out === undefined ? record.auds : [])

// A change of our own that has lost, or that the server shows us as its own, has nothing left to send.
const stillUnsent = (record: LocalRecord, incoming: Fields): string[] =>
  record.unsent.filter((name) => {
    const ours = record.f[name]
    return ours !== undefined && beats(ours, Object.hasOwn(incoming, name) ? incoming[name] : undefined)
  })

const addTexts = async (
  context: StoreContext,
  { id, text = {}, textMacs = {} }: Pick<IncomingItem, 'id' | 'text' | 'textMacs'>,
): Promise<void> => {
  const { ytext } = context.database
  for (const [field, updates] of Object.entries(text)) {
    const macs = new Map(updates.map((update, place) => [update, textMacs[field]?.[place]]))
    const rows = await ytext.where('[id+field]').equals([id, field]).toArray()
    const known = new Map(rows.map((row) => [openUpdate(context, row), row]))
    for (const [update, mac] of macs) {
      const row = known.get(update)
      if (row?.i !== undefined && mac !== undefined && row.mac !== mac) await ytext.update(row.i, { mac })
    }
    const fresh = [...macs].filter(([update]) => !known.has(update))
    await ytext.bulkAdd(
      fresh.map(([update, mac]) => sealText(context, { id, field, update, isUnsent: false, mac })),
    )
  }
}

const isTakenAway = (item: IncomingItem): boolean => item.in === undefined && item.out !== undefined

const baseOf = (
  { f: incoming, mac }: IncomingItem,
  { base }: LocalRecord,
  merged: Fields,
): LocalRecord['base'] => {
  if (!incoming) return base
  if (mac === undefined) return undefined
  const isSame = Object.entries(merged).every(
    ([name, field]) => Object.hasOwn(incoming, name) && !beats(field, incoming[name]),
  )
  return isSame ? { mac } : { mac, f: incoming }
}

// In a new beginning the server's word counts, field by field: of what it does not know, only our own work stays, and
// goes to it again.
const begunAnew = ({ replica }: StoreContext, record: LocalRecord): LocalRecord => {
  const ours = Object.entries(record.f).filter(
    ([name, { h }]) => record.unsent.includes(name) || replicaOf(h) === replica,
  )
  return { ...record, f: Object.fromEntries(ours), unsent: ours.map(([name]) => name) }
}

const isFirstWord = (record: LocalRecord, item: IncomingItem, epoch: number): boolean =>
  record.epoch < epoch && item.f !== undefined && !isTakenAway(item)

const dropOthersTexts = async ({ database }: StoreContext, id: Id): Promise<void> => {
  const rows = database.ytext.where('id').equals(id)
  await rows.and(({ unsent, isOwn }) => unsent === 0 && isOwn === 0).delete()
}

const afterItem = (record: LocalRecord, item: IncomingItem, epoch: number): LocalRecord => {
  const incoming = item.f ?? {}
  // Access may be back: what was denied is tried again.
  const { base: _, ...known } =
    item.in && record.refusal?.state === 'denied' ? withoutRefusal(record) : record
  const f = mergeFields(record.f, incoming)
  const base = baseOf(item, record, f)
  return {
    ...known,
    f,
    ...(base ? { base } : {}),
    unsent: stillUnsent(record, incoming),
    auds: audiencesAfter(record, item),
    epoch: isTakenAway(item) ? record.epoch : epoch,
  }
}

/** Merges a page of records: read together and written together, because waiting for each takes long. */
const applyItems = async (
  context: StoreContext,
  items: readonly IncomingItem[],
  epoch: number,
): Promise<void> => {
  const { records } = context.database
  const rows = await records.bulkGet(items.map(({ id }) => id))
  const changed = new Map(
    rows.flatMap((row) => {
      const record = row && openRecord(context, row)
      return record ? [[record.id, record] as const] : []
    }),
  )
  const leaving: LocalRecord[] = []
  for (const item of items) {
    // Nothing is awaited without need: Dexie loses a transaction among many promises that are not its own.
    const held = recordFor(changed.get(item.id), item)
    const isFirst = held !== undefined && isFirstWord(held, item, epoch)
    if (isFirst && changed.has(item.id)) await dropOthersTexts(context, item.id)
    if (item.text && !isTakenAway(item)) await addTexts(context, item)
    const record = held && isFirst ? begunAnew(context, held) : held
    const next = record && afterItem(record, item, epoch)
    if (!next) continue
    changed.set(item.id, next)
    if (isTakenAway(item)) leaving.push(next)
  }
  for (const record of leaving) changed.delete(record.id)
  await records.bulkPut([...changed.values()].map((record) => sealRecord(context, record)))
  for (const record of leaving) await evict(context, record)
}

const dropAudience = async (context: StoreContext, audience: string): Promise<void> => {
  const { records } = context.database
  for (const row of await records.where('auds').equals(context.sealer.blind(audience)).toArray()) {
    const record = openRecord(context, row)
    if (!record) {
      // What cannot be read may be work that is nowhere else.
      if (row.dirty === 0) await records.delete(row.id)
      continue
    }
    const auds = record.auds.filter((one) => one !== audience)
    if (auds.length === 0) await evict(context, record)
    else await records.put(sealRecord(context, { ...record, auds }))
  }
}

// New work that was never at the server, or that will be tried again, stays.
const isStillOurs = (
  { member }: StoreContext,
  { unsent, hasUnsentText, ...record }: LocalRecord,
): boolean => {
  if (unsent.length === 0 && !hasUnsentText) return false
  return record.auds.length === 0 || (record.author === member && record.refusal?.state !== 'denied')
}

// After a full pull, what the server did not confirm is no longer ours to read: unsent work in it is rescued.
const dropUnconfirmed = async (context: StoreContext, epoch: number): Promise<void> => {
  const { records } = context.database
  for (const row of await records.toArray()) {
    const record = openRecord(context, row)
    if (record && record.epoch < epoch && !isStillOurs(context, record)) await evict(context, record)
    if (!record && row.dirty === 0) await records.delete(row.id)
  }
}

const highestStamp = (start: ClockState, answer: IncomingAnswer): ClockState =>
  answer.items
    .flatMap((item) => Object.values(item.f ?? {}))
    .reduce((highest, field) => laterClock(highest, clockOf(field.h)), start)

const applyPulled = async (
  context: StoreContext,
  answer: IncomingAnswer,
  sync: SyncMeta,
): Promise<SyncMeta> => {
  await applyItems(context, answer.items, sync.epoch)
  if (!answer.didPull) return sync
  for (const audience of answer.drop) await dropAudience(context, audience)
  const isComplete = sync.isRecovering && !answer.hasMore
  if (isComplete) await dropUnconfirmed(context, sync.epoch)
  return {
    ...sync,
    cursors: answer.cursors,
    isRecovering: sync.isRecovering && !isComplete,
    isGivingBack: false,
  }
}

/** Applies an answer. False where another one came first: then nothing has happened. */
export const applyAnswer = (context: StoreContext, answer: IncomingAnswer): Promise<boolean> => {
  const { database } = context
  return context.run(() =>
    database.transaction('rw', ['records', 'ytext', 'meta', 'rescued'], async () => {
      const sync = await readSync(context)
      if (sync.generation !== answer.receipt.generation) return false
      const clock = await readClock(context)
      const taken = await applyVerdicts(context, answer, sync.epoch)
      const applied = await applyPulled(context, answer, sync)
      const seen = highestStamp(laterClock(clock.seen, taken), answer)
      await writeClock(context, {
        seen,
        last: laterClock(clock.last, seen),
        offsetMillis: answer.offsetMillis,
      })
      await writeSync(context, {
        ...applied,
        generation: sync.generation + 1,
        unreadBy: answer.hasUnreadable ? context.app : applied.unreadBy,
        echoed: applied.echoed && (answer.receipt.echoed ?? applied.echoed),
        witness: answer.witness ?? sync.witness,
      })
      return true
    }),
  )
}
