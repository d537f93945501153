// Texts are tried out before the transaction: what cannot be read, or hangs, never reaches the database.
import type { Id } from '#domain/record/id.ts'
import type { VerdictState } from '#protocol/sync.ts'
import type { Cooldown } from '../texts/cooldown.ts'
import type { TextWork } from '../texts/textWork.ts'
import type { ReadItem } from './pushItem.ts'

export interface TextChecks {
  readonly texts: TextWork
  /** Devices whose text hung a while ago: their texts wait. */
  readonly hungDevices: Cooldown
}

/** The items with a verdict on those whose texts are none. */
export const checkTexts = async (
  checks: TextChecks,
  device: Id,
  items: readonly ReadItem[],
): Promise<readonly ReadItem[]> => {
  const checked: ReadItem[] = []
  for (const read of items) checked.push(read.isReadable ? await checkItem(checks, device, read) : read)
  return checked
}

type ReadableItem = Extract<ReadItem, { isReadable: true }>

const checkItem = async (
  { texts, hungDevices }: TextChecks,
  device: Id,
  read: ReadableItem,
): Promise<ReadItem> => {
  for (const [field, bytes] of read.text) {
    if (bytes.length === 0) continue
    if (hungDevices.has(device)) return refused(read, 'busy')
    const finding = await texts.check(bytes)
    if (finding === 'hung') hungDevices.note(device)
    if (finding !== 'fine') return refused(read, 'invalid', field)
  }
  return read
}

const refused = ({ item }: ReadableItem, st: VerdictState, field?: string): ReadItem => ({
  isReadable: false,
  verdict: { id: item.id, st, ...(field === undefined ? {} : { field }) },
  raw: item,
})
