// Reading a profile's records. Everything here may be a live query.
import type { Kind } from '#domain/record/kind.ts'
import { readRecord, readRecords } from '#domain/record/kind.ts'
import type { Id } from '#domain/record/id.ts'
import { isDeleted, latestStamp, type StoredRecord } from '#domain/record/record.ts'
import { createdAt } from '#domain/record/id.ts'
import { millisOf } from '#domain/record/stamp.ts'
import { deletedAt } from '#domain/record/trash.ts'
import type { StoreContext } from './context.ts'
import { type LocalRecord, openRecord } from './recordRow.ts'
import { rescuedItems } from './rescue.ts'
import type { DeletedItem, Store, UnsentItem } from './store.ts'
import { titleOf } from './title.ts'

type Reading = Pick<Store, 'find' | 'all' | 'stored' | 'unsent' | 'rescued' | 'deleted' | 'unreadable'>

const unsentItem = (record: LocalRecord): UnsentItem => {
  const stamp = latestStamp(record.f)
  return {
    id: record.id,
    coll: record.coll,
    title: titleOf(record),
    changedAt: stamp === undefined ? createdAt(record.id) : millisOf(stamp),
    ...(record.refusal ? { refusal: record.refusal.state } : {}),
    ...(record.refusal?.field === undefined ? {} : { field: record.refusal.field }),
  }
}

const deletedItem = (local: LocalRecord): DeletedItem | undefined => {
  const at = deletedAt(local.f)
  return at === undefined ? undefined : { record: storedOf(local), title: titleOf(local), deletedAt: at }
}

const storedOf = ({ id, coll, author, f }: LocalRecord): StoredRecord => ({ id, coll, author, f })

/** The reading half of a store. */
export const createReading = (context: StoreContext): Reading => {
  const { database, sealer, run } = context
  const recordOf = async (id: Id): Promise<LocalRecord | undefined> => {
    const row = await run(() => database.records.get(id))
    return row && openRecord(context, row)
  }
  return {
    find: async (kind, id) => {
      const record = await recordOf(id)
      return record && !isDeleted(record.f) ? readRecord(kind, record) : undefined
    },
    all: async <K extends Kind>(kind: K) => {
      const rows = await run(() => database.records.where('coll').equals(sealer.blind(kind.coll)).toArray())
      return readRecords(
        kind,
        rows.flatMap((row) => openRecord(context, row) ?? []),
      )
    },
    stored: async (id) => {
      const record = await recordOf(id)
      return record && storedOf(record)
    },
    unsent: async () => {
      const rows = await run(() => database.records.where('dirty').equals(1).toArray())
      return rows
        .flatMap((row) => openRecord(context, row) ?? [])
        .map(unsentItem)
        .toSorted((a, b) => b.changedAt - a.changedAt)
    },
    rescued: () => rescuedItems(context),
    deleted: async () => {
      const rows = await run(() => database.records.toArray())
      return rows
        .flatMap((row) => openRecord(context, row) ?? [])
        .flatMap((record) => deletedItem(record) ?? [])
    },
    unreadable: async () => {
      const rows = await run(() => database.records.toArray())
      return rows.filter((row) => !openRecord(context, row)).map((row) => row.id)
    },
  }
}
