// Echo: after a backup was put back, tablets give back what the server itself had sent them (sync.md §19).
import { kindOf } from '#domain/access/kinds.ts'
import type { Id } from '#domain/record/id.ts'
import { DAY_MILLIS, type Instant } from '#domain/record/instant.ts'
import { fitsLimits, LARGEST_RECORD_BYTES, type StoredRecord } from '#domain/record/record.ts'
import { mergeFields, winningFields } from '#domain/merge/merge.ts'
import { Echo } from '#protocol/sync.ts'
import type { RemovalLog } from '../removals/removalLog.ts'
import type { SpaceState } from '../storage/storage.ts'
import type { Draft } from './draft.ts'
import type { Receipts } from './receipts.ts'
import { takeTexts } from './takeTexts.ts'

/** Who is in the kindergarten, and what only the server writes, comes from the backup alone. */
const NEVER: ReadonlySet<string> = new Set(['space', 'unit', 'member', 'round', 'result', 'tally', 'share'])

const TAKEN_MILLIS = 60 * DAY_MILLIS

/** An echo whose receipts are right. */
export interface ReadEcho {
  readonly record: StoredRecord
  readonly texts: readonly { readonly field: string; readonly bytes: Uint8Array }[]
}

export interface EchoParts {
  readonly receipts: Receipts
  readonly removals: RemovalLog
}

/** Whether the space takes echoes now: a backup has been put back, not too long ago. */
export const takesEchoes = ({ restoredAt }: SpaceState, now: Instant): boolean =>
  restoredAt !== null && now - restoredAt < TAKEN_MILLIS

/** Reads echoes; those that are no true echoes, or may not come back, are passed over without a word. */
export const readEchoes = async (
  parts: EchoParts,
  space: Id,
  given: readonly unknown[],
): Promise<ReadEcho[]> => {
  const echoes = given.flatMap((raw) => readEcho(parts.receipts, space, raw) ?? [])
  // Asked all at once: the log is read once for them.
  const areCovered = await Promise.all(echoes.map(({ record }) => parts.removals.covers(space, record)))
  return echoes.filter((_, place) => areCovered[place] === false)
}

const readEcho = (receipts: Receipts, space: Id, raw: unknown): ReadEcho | undefined => {
  const parsed = Echo.safeParse(raw)
  if (!parsed.success) return undefined
  const { id, coll, author, f, mac, text = {} } = parsed.data
  const record: StoredRecord = { id, coll, author, f }
  const kind = NEVER.has(coll) ? undefined : kindOf(coll)
  if (!kind || !receipts.isRecordMac(space, record, mac)) return undefined
  const texts = Object.entries(text)
    .filter(([field]) => kind.texts.includes(field))
    .flatMap(([field, updates]) =>
      updates.map((update) => ({ field, bytes: Buffer.from(update.u, 'base64url'), mac: update.mac })),
    )
    .filter((update) => receipts.isTextMac(space, { id, ...update }, update.mac))
    .map(({ field, bytes }) => ({ field, bytes }))
  return { record, texts }
}

/** Merges an echo into the draft by its stamps. It changes nothing that a later hand has written. */
export const takeEcho = async (draft: Draft, { record, texts }: ReadEcho): Promise<void> => {
  await draft.load([record.id])
  const current = draft.record(record.id)
  if (draft.isPurged(record.id)) return
  if (current && (current.coll !== record.coll || current.author !== record.author)) return
  const f = mergeFields(current?.f ?? {}, record.f)
  const isNews = Object.keys(winningFields(current?.f ?? {}, record.f)).length > 0
  const isFit = fitsLimits(f) && Buffer.byteLength(JSON.stringify(f)) <= LARGEST_RECORD_BYTES
  if (isNews && isFit) await draft.put({ ...record, f })
  if (!draft.record(record.id)) return
  await takeTexts(
    draft,
    texts.map((text) => ({ ...text, id: record.id, member: record.author })),
  )
}
