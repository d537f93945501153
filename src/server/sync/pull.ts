// A pull: what came after the reader's cursors, in her audiences, at one moment (sync.md §5).
import { type Audience, audiencesOfActor } from '#domain/access/audience.ts'
import type { Id } from '#domain/record/id.ts'
import type { FeedRow, RecordRow, SpaceView, TextRow } from '../storage/storage.ts'
import type { AnswerPart } from './answer.ts'
import type { Pusher } from './decideItem.ts'
import type { Receipts } from './receipts.ts'
import { type Segments, wholeItem } from './segments.ts'
import { sharedPull } from './sharedPull.ts'

export interface PullQuestion {
  readonly cursors: Readonly<Record<Audience, number>>
  readonly limit: number
  readonly receipts: Receipts
  readonly segments: Segments
}

/** `items` are ready JSON: a record's fields go out as the bytes they were stored as. */
export interface PullAnswer {
  /** Items that other devices get as well; they come before the others. */
  readonly parts: readonly AnswerPart[]
  readonly items: readonly string[]
  /** How many items there are in all. */
  readonly count: number
  readonly cursors: Readonly<Record<Audience, number>>
  readonly drop: readonly Audience[]
  readonly hasMore: boolean
}

/** Rows of one change share a place and are never parted; no page may be smaller than they are. */
const SMALLEST_PAGE = 20
const LARGEST_ANSWER_BYTES = 900 * 1024
const LARGEST_SHARED_BYTES = 700 * 1024

/** The reader's audiences with her cursors; one from the future (another timeline) starts over. */
const heldCursors = (view: SpaceView, reader: Pusher, given: PullQuestion['cursors']) =>
  new Map(
    audiencesOfActor(reader.actor, reader.isTrusted).map((audience): [Audience, number] => {
      const cursor = Object.hasOwn(given, audience) ? (given[audience] ?? 0) : 0
      return [audience, cursor > view.state.seq ? 0 : cursor]
    }),
  )

/** What a device is told that only pushes now: where it stands, and nothing new. */
export const pullNothing = (
  view: SpaceView,
  reader: Pusher,
  question: Pick<PullQuestion, 'cursors'>,
): PullAnswer => {
  const held = heldCursors(view, reader, question.cursors)
  return answerOf(view, { held, question }, { parts: [], items: [], count: 0, cut: 0 })
}

const dropped = (
  held: ReadonlyMap<Audience, number>,
  { cursors }: Pick<PullQuestion, 'cursors'>,
): Audience[] => Object.keys(cursors).filter((audience) => !held.has(audience))

/** One page for one reader. */
export const pull = async (view: SpaceView, reader: Pusher, question: PullQuestion): Promise<PullAnswer> => {
  const held = heldCursors(view, reader, question.cursors)
  const head = view.state.seq
  const limit = Math.max(question.limit, SMALLEST_PAGE)
  const isCurrent = [...held.values()].every((cursor) => cursor === head)
  if (isCurrent) return pullNothing(view, reader, question)
  const forHer = (page: Page) => fill(view, page, { keys: new Set(held.keys()), receipts: question.receipts })
  const { segments } = question
  const shared = await sharedPull(view, {
    held,
    limit,
    largestBytes: LARGEST_SHARED_BYTES,
    segments,
    fill: forHer,
  })
  if (shared) return answerOf(view, { held, question }, shared)
  const window = { cursors: held, head, limit: limit + 1 }
  const [feed, texts] = [await view.feedAfter(window), await view.textAfter(window)]
  const { items, cut } = await forHer(cutPage({ feed, texts, head, limit }))
  return answerOf(view, { held, question }, { parts: [], items, count: items.length, cut })
}

interface Filled extends Pick<PullAnswer, 'parts' | 'items' | 'count'> {
  readonly cut: number
}

const answerOf = (
  view: SpaceView,
  { held, question }: { held: ReadonlyMap<Audience, number>; question: Pick<PullQuestion, 'cursors'> },
  { cut, ...filled }: Filled,
): PullAnswer => {
  const cursors = [...held].map(([audience, cursor]): [Audience, number] => [audience, Math.max(cursor, cut)])
  return {
    ...filled,
    cursors: Object.fromEntries(cursors),
    drop: dropped(held, question),
    hasMore: cut > 0 && cut < view.state.seq,
  }
}

interface Page {
  readonly feed: readonly FeedRow[]
  readonly texts: readonly TextRow[]
  /** Everything up to here is in the page. */
  readonly cut: number
}

// A query that came back full may have been cut inside a place: that place waits for the next page.
const cutOf = (rows: readonly { readonly seq: number }[], limit: number, head: number): number =>
  rows.length > limit ? (rows.at(-1)?.seq ?? head) - 1 : head

const cutPage = (given: {
  feed: readonly FeedRow[]
  texts: readonly TextRow[]
  head: number
  limit: number
}): Page => {
  const { feed, texts, head, limit } = given
  return upTo({ feed, texts, cut: head }, Math.min(cutOf(feed, limit, head), cutOf(texts, limit, head)))
}

const upTo = ({ feed, texts }: Page, cut: number): Page => ({
  feed: feed.filter((row) => row.seq <= cut),
  texts: texts.filter((row) => row.seq <= cut),
  cut,
})

/** Loads the page's records and writes its items, until the answer is large enough. */
const fill = async (
  view: SpaceView,
  page: Page,
  { keys, receipts }: { readonly keys: ReadonlySet<Audience>; readonly receipts: Receipts },
): Promise<{ items: string[]; cut: number }> => {
  const ids = [...new Set([...page.feed, ...page.texts].map((row) => row.id))]
  const records = await view.records(ids)
  const entitled = entitledBy(await view.feedOf(ids), keys)
  const fitting = upTo(page, fittingCut(page, records))
  const drafts = new Map<Id, ItemDraft>()
  const draftOf = (id: Id): ItemDraft => {
    const draft = drafts.get(id) ?? { out: new Set(), texts: [] }
    drafts.set(id, draft)
    return draft
  }
  for (const row of fitting.feed) {
    const draft = draftOf(row.id)
    if (row.isGone) draft.out.add(row.audience)
  }
  for (const row of fitting.texts) draftOf(row.id).texts.push(row)
  const toJson = createItemJson(view.state.id, receipts)
  const items = [...drafts].map(([id, draft]) =>
    toJson(id, draft, { row: records.get(id), entitled: entitled.get(id) ?? [] }),
  )
  return { items, cut: fitting.cut }
}

interface ItemDraft {
  readonly out: Set<Audience>
  readonly texts: TextRow[]
}

const entitledBy = (rows: readonly FeedRow[], keys: ReadonlySet<Audience>): Map<Id, Audience[]> => {
  const audiences = new Map<Id, Audience[]>()
  for (const row of rows)
    if (!row.isGone && keys.has(row.audience))
      audiences.set(row.id, [...(audiences.get(row.id) ?? []), row.audience])
  return audiences
}

// An `out` never stands alone while the reader is entitled another way: then the record goes with it.
const createItemJson =
  (space: Id, receipts: Receipts) =>
  (
    id: Id,
    draft: ItemDraft,
    { row, entitled }: { row: RecordRow | undefined; entitled: readonly Audience[] },
  ): string => {
    const parts = [`"id":"${id}"`]
    if (draft.out.size > 0) parts.push(`"out":${JSON.stringify([...draft.out])}`)
    if (row && entitled.length > 0) {
      parts.push(wholeItem(row, entitled, receipts.recordMac(space, row.record, row.json)))
      if (draft.texts.length > 0) parts.push(textsJson(draft.texts, (text) => receipts.textMac(space, text)))
    }
    return `{${parts.join(',')}}`
  }

const textsJson = (texts: readonly TextRow[], macOf: (text: TextRow) => string): string => {
  const fields = [...new Set(texts.map((text) => text.field))]
  const listed = (read: (text: TextRow) => string) =>
    JSON.stringify(
      Object.fromEntries(
        fields.map((field) => [field, texts.filter((text) => text.field === field).map(read)]),
      ),
    )
  const bytes = listed((text) => Buffer.from(text.bytes).toString('base64url'))
  return `"text":${bytes},"textMacs":${listed(macOf)}`
}

/** The last place that still fits the answer; the first one always does. */
const fittingCut = (page: Page, records: ReadonlyMap<Id, RecordRow>): number => {
  const sizes = new Map<number, number>()
  const counted = new Set<Id>()
  const count = (row: { id: Id; seq: number }, bytes: number) => {
    const record = counted.has(row.id) ? 0 : (records.get(row.id)?.json.length ?? 0)
    counted.add(row.id)
    sizes.set(row.seq, (sizes.get(row.seq) ?? 0) + record + bytes)
  }
  const rows = [
    ...page.feed.map((row) => ({ row, bytes: 200 })),
    ...page.texts.map((row) => ({ row, bytes: Math.ceil(row.bytes.length * 1.4) + 200 })),
  ].toSorted((a, b) => a.row.seq - b.row.seq)
  for (const { row, bytes } of rows) count(row, bytes)
  let total = 0
  let fitting: number | undefined
  for (const [seq, bytes] of sizes) {
    total += bytes
    if (fitting !== undefined && total > LARGEST_ANSWER_BYTES) return fitting
    fitting = seq
  }
  return page.cut
}
