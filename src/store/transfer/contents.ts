// What a file carries from one tablet to another: everything unsent, and everything rescued.
import * as z from 'zod/mini'
import { Id } from '#domain/record/id.ts'
import { Instant } from '#domain/record/instant.ts'
import { CollName, Fields } from '#domain/record/record.ts'
import type { StoreContext } from '../context.ts'
import { RescuedBody, rescuedItems } from '../rescue.ts'
import { dirtyRecords, unsentFields, unsentTextRows } from '../replica/outgoing.ts'
import { openUpdate } from '../textRow.ts'

export const CONTENTS_VERSION = 1

const Update = z.string().check(z.regex(/^[A-Za-z0-9_-]*$/))
const TextField = z.string().check(z.regex(/^[a-z][A-Za-z]{0,31}$/))

/** A record's unsent fields with their stamps, and the unsent updates of its texts in the order they were typed. */
const CarriedItem = z.object({
  id: Id,
  coll: CollName,
  author: Id,
  f: Fields,
  text: z.record(TextField, z.array(Update)),
})
export type CarriedItem = z.infer<typeof CarriedItem>

const CarriedRescue = z.extend(RescuedBody, { id: Id })
export type CarriedRescue = z.infer<typeof CarriedRescue>

export const Contents = z.object({
  v: z.literal(CONTENTS_VERSION),
  space: Id,
  member: Id,
  at: Instant,
  items: z.array(CarriedItem),
  rescued: z.array(CarriedRescue),
})
export type Contents = z.infer<typeof Contents>

/** Reads all that is on this tablet only. */
export const readContents = async (context: StoreContext, space: Id): Promise<Contents> => {
  const records = await context.run(() => dirtyRecords(context))
  const textRows = await context.run(() => unsentTextRows(context))
  const items = records.map((record): CarriedItem => {
    const text: Record<string, string[]> = {}
    for (const row of textRows.get(record.id) ?? []) {
      const update = openUpdate(context, row)
      if (update !== undefined) (text[row.field] ??= []).push(update)
    }
    const { id, coll, author } = record
    return { id, coll, author, f: unsentFields(record), text }
  })
  const rescued = (await rescuedItems(context)).map(({ key: _, ...item }) => item)
  return { v: CONTENTS_VERSION, space, member: context.member, at: context.now(), items, rescued }
}
