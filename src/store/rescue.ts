// Unsent work whose record is no longer here moves to the rescued table; only the user deletes it (sync.md §2).
import * as z from 'zod/mini'
import type { Id } from '#domain/record/id.ts'
import { Instant } from '#domain/record/instant.ts'
import { Json } from '#domain/record/json.ts'
import { valueOf } from '#domain/record/record.ts'
import type { StoreContext } from './context.ts'
import type { RescuedRow } from './database.ts'
import type { LocalRecord } from './recordRow.ts'
import type { Sealed } from './sealer.ts'
import type { RescuedItem } from './store.ts'
import { textsOf } from './textRow.ts'
import { titleOf } from './title.ts'

export const RescuedBody = z.object({
  coll: z.string(),
  title: z.string(),
  rescuedAt: Instant,
  values: z.record(z.string(), Json),
  texts: z.record(z.string(), z.string()),
  handedOver: z._default(z.boolean(), false),
})
type RescuedBody = z.infer<typeof RescuedBody>

const placeOf = ({ database }: StoreContext, id: Id) => ({ database: database.name, table: 'rescued', id })

const sealBody = (context: StoreContext, id: Id, body: RescuedBody): Sealed =>
  context.sealer.seal(JSON.stringify(body), placeOf(context, id))

export const openRescued = (context: StoreContext, { id, body }: RescuedRow): RescuedBody | undefined => {
  try {
    return RescuedBody.parse(JSON.parse(context.sealer.open(body, placeOf(context, id))))
  } catch {
    return undefined
  }
}

/** Keeps work under a record's id. Call within a transaction over `rescued`. */
export const putRescued = async (context: StoreContext, id: Id, body: RescuedBody): Promise<void> => {
  await context.database.rescued.add({ id, body: sealBody(context, id, body) })
}

/** Keeps a text that is still being written though its record has gone: one row, always the latest. */
export const rescueText = async (
  context: StoreContext,
  { id, field, text }: { id: Id; field: string; text: string },
): Promise<void> => {
  const { rescued } = context.database
  const last = await rescued.where('id').equals(id).last()
  const known = last && openRescued(context, last)
  const body: RescuedBody = {
    coll: known?.coll ?? '',
    title: known?.title ?? '',
    rescuedAt: context.now(),
    values: known?.values ?? {},
    texts: { ...known?.texts, [field]: text },
    // What is typed after that, nobody else has.
    handedOver: false,
  }
  if (last && known) await rescued.put({ ...last, body: sealBody(context, id, body) })
  else await putRescued(context, id, body)
}

const unsentValues = (record: LocalRecord): Record<string, Json> =>
  Object.fromEntries(record.unsent.map((name) => [name, valueOf(record.f, name) ?? null]))

/** Takes a record off this device; what was unsent is rescued. Call within a transaction over all tables. */
export const evict = async (
  context: StoreContext,
  record: LocalRecord,
  { isHandedOver = false } = {},
): Promise<void> => {
  if (record.unsent.length > 0 || record.hasUnsentText) {
    await putRescued(context, record.id, {
      coll: record.coll,
      title: titleOf(record),
      rescuedAt: context.now(),
      values: unsentValues(record),
      texts: record.hasUnsentText ? await textsOf(context, record.id) : {},
      handedOver: isHandedOver,
    })
  }
  await context.database.records.delete(record.id)
  await context.database.ytext.where('id').equals(record.id).delete()
}

/** All that has been rescued; a damaged row is left where it is. */
export const rescuedItems = async (context: StoreContext): Promise<RescuedItem[]> => {
  const rows = await context.run(() => context.database.rescued.toArray())
  return rows.flatMap((row) => {
    const body = openRescued(context, row)
    return row.i === undefined || !body ? [] : [{ ...body, key: row.i, id: row.id }]
  })
}
