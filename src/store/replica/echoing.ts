// Giving a restored server back what it had sent, word for word and with its own receipts (sync.md §19). So a tablet
// brings back what somebody else wrote, and cannot forge it.
import type { Id } from '#domain/record/id.ts'
import type { StoredRecord } from '#domain/record/record.ts'
import type { StoreContext } from '../context.ts'
import type { EchoPlace } from '../meta.ts'
import { openRecord } from '../recordRow.ts'
import { openUpdate } from '../textRow.ts'

interface EchoedText {
  readonly u: string
  readonly mac: string
}

/** A record as the server last sent it (protocol/sync.ts). */
export interface Echo extends StoredRecord {
  readonly mac: string
  readonly text?: Record<string, EchoedText[]>
}

/** Before the first record. */
export const FIRST_ECHO: EchoPlace = { id: '', row: 0 }

interface Receipted extends EchoedText {
  readonly row: number
  readonly field: string
}

const receiptedTexts = async (context: StoreContext, id: Id, after: number): Promise<Receipted[]> => {
  const rows = await context.database.ytext.where('id').equals(id).toArray()
  return rows.flatMap((row) => {
    const { i = 0, field, mac } = row
    const u = openUpdate(context, row)
    return mac === undefined || u === undefined || i <= after ? [] : [{ row: i, field, u, mac }]
  })
}

/** The first of the texts that fit a request; at least one. */
const fitting = (texts: readonly Receipted[], characters: number): readonly Receipted[] => {
  let used = 0
  const count = texts.findIndex(({ u }, place) => (used += u.length) > characters && place > 0)
  return count < 0 ? texts : texts.slice(0, count)
}

const byField = (texts: readonly Receipted[]): Record<string, EchoedText[]> => {
  const fields = [...new Set(texts.map(({ field }) => field))]
  return Object.fromEntries(
    fields.map((field) => [
      field,
      texts.filter((text) => text.field === field).map(({ u, mac }) => ({ u, mac })),
    ]),
  )
}

/**
 * The next echoes after a place, in the order of ids: a parent was made before its children. A record with long texts
 * takes several. Call within a transaction over `records` and `ytext`.
 */
export const readEchoes = async (
  context: StoreContext,
  from: EchoPlace,
  limit: { items: number; characters: number },
): Promise<{ echoes: Echo[]; reached: EchoPlace; isComplete: boolean }> => {
  const echoes: Echo[] = []
  let reached = from
  let characters = 0
  for (const row of await context.database.records.toArray()) {
    if (row.id < from.id) continue
    const record = openRecord(context, row)
    if (!record?.base) continue
    const texts = await receiptedTexts(context, row.id, row.id === from.id ? from.row : 0)
    if (row.id === from.id && texts.length === 0) continue
    if (echoes.length >= limit.items) return { echoes, reached, isComplete: false }
    const taken = fitting(texts, limit.characters)
    const { id, coll, author, base } = record
    const echo: Echo = { id, coll, author, f: base.f ?? record.f, mac: base.mac, text: byField(taken) }
    const size = JSON.stringify(echo).length
    if (echoes.length > 0 && characters + size > limit.characters)
      return { echoes, reached, isComplete: false }
    echoes.push(echo)
    characters += size
    reached = { id, row: taken.at(-1)?.row ?? 0 }
    if (taken.length < texts.length) return { echoes, reached, isComplete: false }
  }
  return { echoes, reached, isComplete: true }
}
