// The last push of a device whose member has left: judged like any other, but kept for a leader instead of applied.
import type { Actor } from '#domain/access/audience.ts'
import type { Id } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import type { LastPushAnswer } from '#protocol/parting.ts'
import type { HandedOverRow } from '../storage/partingStorage.ts'
import type { SpaceChange, Storage } from '../storage/storage.ts'
import type { TextWork } from '../texts/textWork.ts'
import { decideItem, type Pusher } from './decideItem.ts'
import { type Draft, openDraft } from './draft.ts'
import { isSharedAtWork, keptAs } from './handedOver.ts'
import { type ReadItem, readItem } from './pushItem.ts'

/** The device, and its member as she was. */
export interface Leaver extends Actor {
  readonly space: Id
  readonly device: Id
  readonly replica: string
  readonly isTrusted: boolean
}

export interface PartingParts {
  readonly storage: Storage
  readonly texts: TextWork
  readonly now: () => Instant
}

type Results = LastPushAnswer['results']
type ReadableItem = Extract<ReadItem, { isReadable: true }>
type Words = Readonly<Record<string, string>>

/** Takes what a device hands over. Undefined when it has done so before. */
export const takeLastPush = async (
  parts: PartingParts,
  leaver: Leaver,
  push: readonly unknown[],
): Promise<Results | undefined> => {
  if (await parts.storage.hasHandedOver(leaver.space, leaver.device)) return undefined
  const at = parts.now()
  const items = push.map((raw) => readItem(raw, at))
  const words = await allWords(parts, leaver.space, items)
  return parts.storage.changeSpace(leaver.space, async (change) => {
    if (!(await change.claimLastPush(leaver.device, at))) return undefined
    // Never written: it only says what would become of the items.
    const draft = await openDraft(change, { seq: change.state.seq, now: at })
    const judged: Judged[] = []
    for (const read of items) judged.push(await judge(draft, pusherOf(leaver), read))
    const results = judged.map((one) => resultOf(draft, one))
    const rows = await rowsOf(change, draft, { leaver, judged, words, at })
    await change.keepHandedOver(rows)
    return results
  })
}

const pusherOf = ({ member, role, units, replica, isTrusted }: Leaver): Pusher => ({
  actor: { member, role, units },
  replica,
  isTrusted,
})

// Whoever hangs the thread that opens texts makes everybody wait: after one of hers no other is opened.
const allWords = async (
  parts: PartingParts,
  space: Id,
  items: readonly ReadItem[],
): Promise<Map<ReadItem, Words>> => {
  const all = new Map<ReadItem, Words>()
  for (const read of items) {
    const words = read.isReadable ? await wordsOf(parts, space, read) : {}
    if (words === 'hung') return all
    all.set(read, words)
  }
  return all
}

/** How the shared texts of an item would read with what it adds; without those that cannot be opened. */
const wordsOf = async (
  { storage, texts }: PartingParts,
  space: Id,
  { item, text }: ReadableItem,
): Promise<Words | 'hung'> => {
  const words: Record<string, string> = {}
  for (const [field, update] of text) {
    const finding = await texts.check(update)
    if (finding === 'hung') return 'hung'
    if (finding !== 'fine') continue
    const rows = (await storage.readSpace(space, (view) => view.textRows(item.id))) ?? []
    const lying = rows.filter((row) => row.field === field).map((row) => row.bytes)
    const read = await texts.read([...lying, update], field)
    if (read !== undefined) words[field] = read
  }
  return words
}

/** `isNew`: the server does not have it yet. */
type Judged =
  | { readonly isTaken: false }
  | { readonly isTaken: true; readonly isNew: boolean; readonly read: ReadableItem }

// A push would have been refused for the same reasons, and tells as little about what is there.
const judge = async (draft: Draft, pusher: Pusher, read: ReadItem): Promise<Judged> => {
  if (!read.isReadable) return { isTaken: false }
  await draft.load([read.item.id])
  const before = draft.record(read.item.id)
  if ((await decideItem(draft, pusher, read)) !== 'ok') return { isTaken: false }
  const isNew = draft.record(read.item.id) !== before || read.text.size > 0
  return { isTaken: true, isNew, read }
}

// Asked when all items are judged: a parent may have come after its child.
const resultOf = (draft: Draft, judged: Judged): Results[number] =>
  judged.isTaken && isSharedAtWork(draft.audiences(judged.read.item.id)) ? 'parked' : 'kept'

const rowsOf = async (
  change: SpaceChange,
  draft: Draft,
  given: { leaver: Leaver; judged: readonly Judged[]; words: ReadonlyMap<ReadItem, Words>; at: Instant },
): Promise<HandedOverRow[]> => {
  const { leaver, judged, words, at } = given
  const earlier = new Map((await change.handedOverBy(leaver.member)).map((row) => [row.id, row]))
  for (const one of judged) {
    if (!one.isTaken || !one.isNew || resultOf(draft, one) !== 'parked') continue
    const { id, coll, f } = one.read.item
    const work = { coll, audiences: draft.audiences(id), f, words: words.get(one.read) ?? {} }
    earlier.set(id, { id, member: leaver.member, item: keptAs(work, earlier.get(id)), at })
  }
  return [...earlier.values()].filter((row) => row.at === at)
}
