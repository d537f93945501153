// The feed in segments that many devices get: written once, kept, and packed once. A kept segment is used only while
// the database says that it still holds what it held.
import type { Audience } from '#domain/access/audience.ts'
import type { Id } from '#domain/record/id.ts'
import type { FeedRow, RecordRow, SpaceView, Stretch, StretchMark } from '../storage/storage.ts'
import { type AnswerPart, partOf } from './answer.ts'
import type { Receipts } from './receipts.ts'

export interface Segment {
  readonly mark: StretchMark
  /** Its items, with a comma between them; undefined where there are none. */
  readonly part: AnswerPart | undefined
  /** Every audience of its records at the time, also those that are one person's alone. */
  readonly audiences: ReadonlyMap<Id, readonly Audience[]>
  /** Its records by the audiences that are one person's alone. */
  readonly private: ReadonlyMap<Audience, readonly Id[]>
  readonly gone: readonly FeedRow[]
}

export interface Segments {
  /** The segment of this stretch as it is in this view. */
  get(view: SpaceView, stretch: Stretch): Promise<Segment>
}

const MOST_BYTES = 96 * 1024 * 1024
/** What a record takes beside its text: its place in the maps. */
const BYTES_A_RECORD = 250
/** A text with its packed copy. */
const WITH_COPY = 1.3

/** Audiences of one person. */
export const isPrivate = (audience: Audience): boolean => /^[ux]:/.test(audience)

const isSame = (one: StretchMark, other: StretchMark): boolean =>
  one.rows === other.rows && one.tag === other.tag && one.hasText === other.hasText

const weightOf = ({ part, audiences }: Segment): number =>
  (part?.plain.length ?? 0) * WITH_COPY + audiences.size * BYTES_A_RECORD

const grouped = <K, V>(pairs: readonly (readonly [K, V])[]): Map<K, V[]> => {
  const groups = new Map<K, V[]>()
  for (const [key, value] of pairs) {
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}

/** A record as an item for a reader who is let in by these audiences. */
export const wholeItem = ({ record, json }: RecordRow, audiences: readonly Audience[], mac: string): string =>
  `"in":${JSON.stringify(audiences)},"coll":"${record.coll}","author":"${record.author}","f":${json},"mac":"${mac}"`

const build = async (
  view: SpaceView,
  { stretch, mark, receipts }: { stretch: Stretch; mark: StretchMark; receipts: Receipts },
): Promise<Segment> => {
  const rows = mark.rows === 0 ? [] : await view.feedIn(stretch)
  const ids = [...new Set(rows.filter((row) => !row.isGone).map((row) => row.id))]
  const records = await view.records(ids)
  const open = (await view.feedOf(ids)).filter((row) => !row.isGone)
  const audiences = grouped(open.map((row) => [row.id, row.audience]))
  const items = ids.flatMap((id) => {
    const row = records.get(id)
    const readers = audiences.get(id)?.filter((audience) => stretch.audiences.includes(audience)) ?? []
    if (!row) return []
    const mac = receipts.recordMac(view.state.id, row.record, row.json)
    return [`{"id":"${id}",${wholeItem(row, readers, mac)}}`]
  })
  return {
    mark,
    part: items.length === 0 ? undefined : partOf(items.join(',')),
    audiences,
    private: grouped(open.filter((row) => isPrivate(row.audience)).map((row) => [row.audience, row.id])),
    gone: rows.filter((row) => row.isGone),
  }
}

/** Keeps segments up to a number of bytes; those that nobody has asked for longest go first. */
export const createSegments = (receipts: Receipts, mostBytes = MOST_BYTES): Segments => {
  const kept = new Map<string, Segment>()
  let weight = 0
  const drop = (key: string): void => {
    const segment = kept.get(key)
    if (segment) weight -= weightOf(segment)
    kept.delete(key)
  }
  const keep = (key: string, segment: Segment): void => {
    drop(key)
    kept.set(key, segment)
    weight += weightOf(segment)
    for (const oldest of kept.keys()) {
      if (weight <= mostBytes) return
      drop(oldest)
    }
  }
  return {
    get: async (view, stretch) => {
      const { id, era } = view.state
      const key = [id, era, stretch.from, stretch.to, ...stretch.audiences].join(' ')
      const mark = await view.markOf(stretch)
      const known = kept.get(key)
      const segment =
        known && isSame(known.mark, mark) ? known : await build(view, { stretch, mark, receipts })
      keep(key, segment)
      return segment
    },
  }
}
