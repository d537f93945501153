// Takes the contents of a file into this tablet: stamps are kept, and fields merge by them. Twice is as good as once.
import { winningFields } from '#domain/merge/merge.ts'
import { canonicalJson } from '#domain/record/json.ts'
import { clockOf, laterClock } from '#domain/record/stamp.ts'
import type { StoreContext } from '../context.ts'
import { readClock, writeClock } from '../meta.ts'
import {
  type LocalRecord,
  newRecord,
  openRecord,
  sealRecord,
  withOwnFields,
  withoutRefusal,
} from '../recordRow.ts'
import { openRescued, putRescued } from '../rescue.ts'
import { openUpdate, sealText } from '../textRow.ts'
import type { CarriedItem, CarriedRescue, Contents } from './contents.ts'

/** Adds the updates that are not here. True where there were any. */
const addTexts = async (context: StoreContext, { id, text }: CarriedItem): Promise<boolean> => {
  const { ytext } = context.database
  let hasNew = false
  for (const [field, updates] of Object.entries(text)) {
    const rows = await ytext.where('[id+field]').equals([id, field]).toArray()
    const known = new Set(rows.map((row) => openUpdate(context, row)))
    const fresh = [...new Set(updates)].filter((update) => !known.has(update))
    await ytext.bulkAdd(fresh.map((update) => sealText(context, { id, field, update, isUnsent: true })))
    hasNew ||= fresh.length > 0
  }
  return hasNew
}

const placeFor = async (context: StoreContext, item: CarriedItem): Promise<LocalRecord | undefined> => {
  const row = await context.database.records.get(item.id)
  const known = row && openRecord(context, row)
  if (!known) return newRecord(item.id, item.coll, item.author)
  return known.coll === item.coll && known.author === item.author ? known : undefined
}

/** True where the item brought something that was not here. */
const takeItem = async (context: StoreContext, item: CarriedItem): Promise<boolean> => {
  const record = await placeFor(context, item)
  if (!record) return false
  const winners = winningFields(record.f, item.f)
  const hasNewText = await addTexts(context, item)
  if (Object.keys(winners).length === 0 && !hasNewText) return false
  const merged: LocalRecord = {
    ...withoutRefusal(withOwnFields(record, { ...record.f, ...winners })),
    unsent: [...new Set([...record.unsent, ...Object.keys(winners)])],
    hasUnsentText: record.hasUnsentText || hasNewText,
  }
  await context.database.records.put(sealRecord(context, merged))
  return true
}

const takeRescued = async (context: StoreContext, carried: readonly CarriedRescue[]): Promise<number> => {
  const rows = await context.database.rescued.toArray()
  const known = new Set(rows.map((row) => canonicalJson({ id: row.id, ...openRescued(context, row) })))
  const fresh = carried.filter((item) => !known.has(canonicalJson(item)))
  for (const { id, ...body } of fresh) await putRescued(context, id, body)
  return fresh.length
}

// What is written here next is later than what came with the file.
const passClock = async (context: StoreContext, items: readonly CarriedItem[]): Promise<void> => {
  const clock = await readClock(context)
  const last = items
    .flatMap((item) => Object.values(item.f))
    .reduce((latest, field) => laterClock(latest, clockOf(field.h)), clock.last)
  await writeClock(context, { ...clock, last })
}

/** Brings everything in, in one transaction. Resolves to how many things were new here. */
export const bringIn = (context: StoreContext, { items, rescued }: Contents): Promise<number> =>
  context.run(() =>
    context.database.transaction('rw', ['records', 'ytext', 'meta', 'rescued'], async () => {
      let count = 0
      for (const item of items) if (await takeItem(context, item)) count += 1
      await passClock(context, items)
      return count + (await takeRescued(context, rescued))
    }),
  )
