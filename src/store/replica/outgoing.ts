// Which changes go to the server next, as push items.
import type { Id } from '#domain/record/id.ts'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import type { Field, Fields } from '#domain/record/record.ts'
import { clockOf } from '#domain/record/stamp.ts'
import type { StoreContext } from '../context.ts'
import type { TextRow } from '../database.ts'
import { readClock, readSync, type SyncMeta, writeSync } from '../meta.ts'
import { type LocalRecord, openRecord } from '../recordRow.ts'
import { fromBase64Url, openUpdate, toBase64Url } from '../textRow.ts'
import { yjs } from '../yjs.ts'
import { readEchoes } from './echoing.ts'
import { adoptReplica, restampUnsent } from './restamping.ts'
import type { Receipt, SentItem } from './verdicts.ts'

const MOST_TEXT_BYTES = 60 * 1024
/** The server takes stamps of the last 400 days; this leaves time for the journey. */
const OLDEST_STAMP_MILLIS = 390 * DAY_MILLIS

interface Item {
  readonly id: Id
  readonly coll: string
  readonly author: Id
  readonly f: Fields
  readonly text?: Record<string, string>
}

/** The next question to the server (the port `Outgoing` in sync/replica.ts). */
interface Question {
  readonly receipt: Receipt
  readonly witness: string | null
  readonly cursors: Readonly<Record<string, number>>
  readonly items: readonly Item[]
  readonly echo?: Awaited<ReturnType<typeof readEchoes>>['echoes']
  readonly unsentAfter: number
  readonly hasMore: boolean
  readonly mayPull: boolean
}

/** Whether an item may go now: one that was refused waits for an edit, a new app, or its time. */
export const isSendable = (context: StoreContext, { refusal }: LocalRecord): boolean =>
  !refusal || refusal.app !== context.app || (refusal.retryAt !== null && refusal.retryAt <= context.now())

export const unsentFields = (record: LocalRecord): Record<string, Field> =>
  Object.fromEntries(
    record.unsent.flatMap((name) => {
      const field = record.f[name]
      return field ? [[name, field] as const] : []
    }),
  )

const firstStamp = (record: LocalRecord): string =>
  Object.values(unsentFields(record))
    .map((field) => field.h)
    .toSorted()[0] ?? '~'

// As many updates as fit one push, in the order they were typed; damaged rows count as sent.
const merged = (context: StoreContext, rows: readonly TextRow[]): { update?: string; taken: number[] } => {
  const updates: Uint8Array[] = []
  const taken: number[] = []
  let bytes = 0
  for (const row of rows) {
    const update = openUpdate(context, row)
    const opened = update === undefined ? undefined : fromBase64Url(update)
    if (opened && updates.length > 0 && bytes + opened.length > MOST_TEXT_BYTES) break
    if (row.i !== undefined) taken.push(row.i)
    if (opened) updates.push(opened)
    bytes += opened?.length ?? 0
  }
  return updates.length > 0 ? { update: toBase64Url(yjs().mergeUpdates(updates)), taken } : { taken }
}

const itemOf = (
  context: StoreContext,
  record: LocalRecord,
  rows: readonly TextRow[],
): { item: Item; sent: SentItem; hasMoreText: boolean } => {
  const f = unsentFields(record)
  const fields = [...new Set(rows.map((row) => row.field))]
  const texts = fields.map((field) => ({
    field,
    ...merged(
      context,
      rows.filter((row) => row.field === field),
    ),
  }))
  const text = Object.fromEntries(
    texts.flatMap(({ field, update }) => (update === undefined ? [] : [[field, update]])),
  )
  const textRows = texts.flatMap(({ taken }) => taken)
  return {
    item: {
      id: record.id,
      coll: record.coll,
      author: record.author,
      f,
      ...(Object.keys(text).length > 0 ? { text } : {}),
    },
    sent: {
      id: record.id,
      stamps: Object.fromEntries(Object.entries(f).map(([name, field]) => [name, field.h])),
      textRows,
    },
    hasMoreText: textRows.length < rows.length,
  }
}

export const unsentTextRows = async ({
  database,
}: StoreContext): Promise<ReadonlyMap<Id, readonly TextRow[]>> => {
  const rowsById = new Map<Id, TextRow[]>()
  for (const row of await database.ytext.where('unsent').equals(1).toArray()) {
    const rows = rowsById.get(row.id) ?? []
    rows.push(row)
    rowsById.set(row.id, rows)
  }
  return rowsById
}

/** All records with unsent changes, in the order they were first changed: a parent before its children. */
export const dirtyRecords = async (context: StoreContext): Promise<LocalRecord[]> => {
  const rows = await context.database.records.where('dirty').equals(1).toArray()
  return rows
    .flatMap((row) => openRecord(context, row) ?? [])
    .map((record) => ({ record, stamp: firstStamp(record) }))
    .toSorted((a, b) => (a.stamp < b.stamp ? -1 : 1))
    .map(({ record }) => record)
}

// A stamp that is too old to be taken comes from a clock that was far behind: it is written anew.
const withAcceptedStamps = async (
  context: StoreContext,
  dirty: LocalRecord[],
  offsetMillis: number,
): Promise<LocalRecord[]> => {
  const [oldest] = dirty
  const limit = context.now() + offsetMillis - OLDEST_STAMP_MILLIS
  if (!oldest || oldest.unsent.length === 0 || clockOf(firstStamp(oldest)).millis >= limit) return dirty
  await restampUnsent(context)
  return dirtyRecords(context)
}

const collect = async (
  context: StoreContext,
  records: readonly LocalRecord[],
  limit: { items: number; characters: number },
) => {
  const items: Item[] = []
  const sent: SentItem[] = []
  let characters = 0
  let hasMore = false
  // Read at once: Dexie loses a transaction in which many promises are awaited that are not its own.
  const textRows = await unsentTextRows(context)
  for (const record of records) {
    const next = itemOf(context, record, textRows.get(record.id) ?? [])
    const size = JSON.stringify(next.item).length
    if (items.length >= limit.items || (items.length > 0 && characters + size > limit.characters)) {
      hasMore = true
      break
    }
    items.push(next.item)
    sent.push(next.sent)
    characters += size
    hasMore ||= next.hasMoreText
  }
  return { items, sent, hasMore }
}

// What an older app could not read, this one may.
const askAgain = async (context: StoreContext, sync: SyncMeta): Promise<SyncMeta> => {
  if (sync.unreadBy === null || sync.unreadBy === context.app) return sync
  const asking = { ...sync, generation: sync.generation + 1, cursors: {}, unreadBy: null }
  await writeSync(context, asking)
  return asking
}

// Before anything else, a restored server is given back what it had sent.
const readEcho = async (
  context: StoreContext,
  sync: SyncMeta,
  limit: { items: number; characters: number },
) => {
  if (!sync.echoed) return undefined
  const { echoes, reached, isComplete } = await readEchoes(context, sync.echoed, limit)
  if (isComplete && echoes.length === 0) {
    await writeSync(context, { ...sync, echoed: null })
    return undefined
  }
  return {
    receipt: { generation: sync.generation, items: [], echoed: reached },
    witness: sync.witness,
    cursors: sync.cursors,
    items: [],
    echo: echoes,
    unsentAfter: await context.database.records.where('dirty').equals(1).count(),
    hasMore: true,
    mayPull: false,
  }
}

/** Reads the next question to the server, in one transaction. */
export const readOutgoing = (
  context: StoreContext,
  limit: { items: number; characters: number },
): Promise<Question> => {
  const { database, run } = context
  return run(() =>
    database.transaction('rw', ['records', 'ytext', 'meta'], async () => {
      const sync: SyncMeta = await askAgain(context, await adoptReplica(context, await readSync(context)))
      const echo = await readEcho(context, sync, limit)
      if (echo) return echo
      const { offsetMillis } = await readClock(context)
      const knowsTheTime = offsetMillis !== null
      const dirty = await withAcceptedStamps(context, await dirtyRecords(context), offsetMillis ?? 0)
      const sendable = knowsTheTime ? dirty.filter((record) => isSendable(context, record)) : []
      const { items, sent, hasMore } = await collect(context, sendable, limit)
      return {
        receipt: { generation: sync.generation, items: sent },
        witness: sync.witness,
        cursors: sync.cursors,
        items,
        unsentAfter: dirty.length - items.length,
        hasMore: hasMore || (!knowsTheTime && dirty.length > 0),
        mayPull: !(sync.isGivingBack && items.length > 0),
      }
    }),
  )
}

/** Everything unsent that fits, refused or not: what somebody who has left hands over. */
export const readUnsent = (
  context: StoreContext,
  limit: { items: number; characters: number },
): Promise<readonly Item[]> => {
  const { database, run } = context
  return run(() =>
    database.transaction('rw', ['records', 'ytext'], async () => {
      const { items } = await collect(context, await dirtyRecords(context), limit)
      return items
    }),
  )
}
