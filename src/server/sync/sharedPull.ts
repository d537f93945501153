// A page made of segments that many devices share, and beside them what is this reader's alone.
import type { Audience } from '#domain/access/audience.ts'
import type { Id } from '#domain/record/id.ts'
import type { FeedRow, SpaceView, TextRow } from '../storage/storage.ts'
import type { AnswerPart } from './answer.ts'
import { isPrivate, type Segment, type Segments } from './segments.ts'

interface SharedQuestion {
  readonly held: ReadonlyMap<Audience, number>
  /** The most records. */
  readonly limit: number
  readonly largestBytes: number
  readonly segments: Segments
  /** Writes items for this reader alone; `cut` is lower where not all of them fit. */
  readonly fill: (page: {
    readonly feed: readonly FeedRow[]
    readonly texts: readonly TextRow[]
    readonly cut: number
  }) => Promise<{ readonly items: readonly string[]; readonly cut: number }>
}

interface SharedPage {
  readonly parts: readonly AnswerPart[]
  readonly items: readonly string[]
  /** How many items are in the parts. */
  readonly count: number
  readonly cut: number
}

const MOST_SEGMENTS = 100
/** Says nothing: a record that somebody new is not entitled to. */
const SAYS_NOTHING = /^\{"id":"[^"]*"\}$/

interface Taken {
  readonly segments: readonly Segment[]
  readonly cut: number
}

// Segments end at fixed places, so that devices that started from different ones soon walk in step.
const take = async (
  view: SpaceView,
  question: SharedQuestion,
  { audiences, cursor }: { readonly audiences: readonly Audience[]; readonly cursor: number },
): Promise<Taken | undefined> => {
  const step = Math.max(1, Math.floor(question.limit / 2))
  const taken: Segment[] = []
  let [from, count, bytes] = [cursor, 0, 0]
  while (from < view.state.seq && taken.length < MOST_SEGMENTS) {
    const to = Math.min(view.state.seq, (Math.floor(from / step) + 1) * step)
    const segment = await question.segments.get(view, { audiences, from, to })
    count += segment.audiences.size
    bytes += segment.part?.plain.length ?? 0
    const isTooMuch = count > question.limit || bytes > question.largestBytes
    if (isTooMuch && taken.length === 0) return undefined
    if (isTooMuch) break
    taken.push(segment)
    from = to
  }
  return { segments: taken, cut: from }
}

const ownRows = async (
  view: SpaceView,
  { held, limit }: SharedQuestion,
  { cursor, cut }: { readonly cursor: number; readonly cut: number },
): Promise<FeedRow[] | undefined> => {
  const cursors = new Map([...held.keys()].filter(isPrivate).map((audience) => [audience, cursor]))
  const rows = await view.feedAfter({ cursors, head: cut, limit: limit + 1 })
  return rows.length > limit ? undefined : rows
}

// What the segments hold of her own: it is hers also by the audience that they do not speak of.
const ownItems = (held: SharedQuestion['held'], { segments }: Taken): string[] => {
  const audiencesById = new Map<Id, readonly Audience[]>(segments.flatMap(({ audiences }) => [...audiences]))
  const ids = new Set(
    [...held.keys()].flatMap((audience) =>
      segments.flatMap((segment) => segment.private.get(audience) ?? []),
    ),
  )
  return [...ids].map((id) => {
    const mine = audiencesById.get(id)?.filter((audience) => held.has(audience)) ?? []
    return `{"id":"${id}","in":${JSON.stringify(mine)}}`
  })
}

/**
 * One page for a reader all of whose cursors stand at one place. Undefined where sharing does not fit: then the page
 * is made for her alone, as where texts were written. What is gone and what is only hers is always made for her.
 */
export const sharedPull = async (
  view: SpaceView,
  question: SharedQuestion,
): Promise<SharedPage | undefined> => {
  const { held } = question
  const [cursor, ...others] = new Set(held.values())
  const audiences = [...held.keys()].filter((audience) => !isPrivate(audience)).toSorted()
  if (cursor === undefined || others.length > 0 || audiences.length === 0) return undefined
  const taken = await take(view, question, { audiences, cursor })
  if (!taken) return undefined
  if (taken.segments.some((segment) => segment.mark.hasText)) return undefined
  const own = await ownRows(view, question, { cursor, cut: taken.cut })
  if (!own) return undefined
  const isShared = (id: Id) => taken.segments.some((segment) => segment.audiences.has(id))
  // A new device needs no obituaries, but what an older copy of the record says about its readers is put right.
  const gone = taken.segments.flatMap((segment) => segment.gone)
  const feed = [
    ...(cursor === 0 ? gone.map((row) => ({ ...row, isGone: false })) : gone),
    ...own.filter((row) => row.isGone || !isShared(row.id)),
  ]
  const special =
    feed.length === 0
      ? { items: [], cut: taken.cut }
      : await question.fill({ feed, texts: [], cut: taken.cut })
  if (special.cut !== taken.cut) return undefined
  return {
    parts: taken.segments.flatMap((segment) => segment.part ?? []),
    items: [...ownItems(held, taken), ...special.items.filter((item) => !SAYS_NOTHING.test(item))],
    count: taken.segments.reduce((total, segment) => total + segment.audiences.size, 0),
    cut: taken.cut,
  }
}
