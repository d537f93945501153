// Looks a kindergarten over: does everything that is derived still say what the records say?
import { z } from 'zod'
import { type Audience, audiencesOfRecord } from '#domain/access/audience.ts'
import type { Id } from '#domain/record/id.ts'
import { Fields, type StoredRecord, valueOf } from '#domain/record/record.ts'
import type { SpaceRows } from '../storage/operatorDatabase.ts'
import { mayBeParent, parentIdOf } from '../sync/draft.ts'
import { memberStateOf } from '../sync/memberState.ts'

/** Something that is not as it should be, and where. */
export interface Problem {
  readonly what: string
  readonly ids: readonly string[]
}

const Rec = z.object({
  id: z.string(),
  coll: z.string(),
  author: z.string(),
  parent: z.nullable(z.string()),
  status: z.nullable(z.string()),
  data: z.string(),
  seq: z.number(),
  purged_at: z.nullable(z.number()),
})
const Feed = z.object({ aud: z.string(), id: z.string(), seq: z.number(), gone: z.number() })
const Text = z.object({ id: z.string(), seq: z.number() })
const Push = z.object({ pid: z.string(), seq: z.number(), tag: z.string() })
const MemberRow = z.object({
  id: z.string(),
  role: z.string(),
  units: z.string(),
  left_at: z.nullable(z.number()),
})
const SpaceRow = z.object({ seq: z.number(), floor_seq: z.number() })

interface Entry {
  readonly row: z.infer<typeof Rec>
  /** Undefined where it cannot be read, or has been purged. */
  readonly record: StoredRecord | undefined
}

const collect = async <T>(rows: AsyncIterable<unknown>, schema: z.ZodType<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const row of rows) all.push(schema.parse(row))
  return all
}

const fieldsOf = (data: string): StoredRecord['f'] | undefined => {
  try {
    const parsed = Fields.safeParse(JSON.parse(data))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

const entryOf = (row: Entry['row']): Entry => {
  const f = row.purged_at === null ? fieldsOf(row.data) : undefined
  return { row, record: f && { id: row.id, coll: row.coll, author: row.author, f } }
}

/** All problems of one space; none when it is sound. */
export const inspectSpace = async (space: SpaceRows): Promise<Problem[]> => {
  const entries = new Map<Id, Entry>()
  for (const row of await collect(space.rows('rec'), Rec)) entries.set(row.id, entryOf(row))
  const feed = await collect(space.rows('feed'), Feed)
  const texts = await collect(space.rows('ytext'), Text)
  const pushes = await collect(space.rows('push'), Push)
  const [counter] = await collect(space.rows('space'), SpaceRow)
  const seqs = [...[...entries.values()].map(({ row }) => row), ...feed, ...texts, ...pushes]
  const problems: Problem[] = [
    ...recordProblems([...entries.values()]),
    ...feedProblems(entries, feed),
    { what: 'text without its record', ids: textsAlone(entries, texts) },
    ...memberProblems(entries, await collect(space.rows('member'), MemberRow)),
    ...counterProblems(counter, seqs, pushes),
  ]
  return problems.filter(({ ids }) => ids.length > 0)
}

const idsOf = (entries: readonly Entry[], isWrong: (entry: Entry) => boolean): Id[] =>
  entries.filter(isWrong).map(({ row }) => row.id)

const textField = ({ f }: StoredRecord, name: string): string | null => {
  const value = valueOf(f, name)
  return typeof value === 'string' ? value : null
}

const recordProblems = (entries: readonly Entry[]): Problem[] => [
  {
    what: 'record that cannot be read',
    ids: idsOf(entries, ({ row, record }) => row.purged_at === null && !record),
  },
  {
    what: 'record that is kept under another parent or status than its own',
    ids: idsOf(
      entries,
      ({ row, record }) =>
        record !== undefined &&
        (textField(record, 'parent') !== row.parent || textField(record, 'status') !== row.status),
    ),
  },
  {
    what: 'purged record of which something is left',
    ids: idsOf(entries, ({ row }) => row.purged_at !== null && row.data !== '{}'),
  },
]

/** Who should read each record, by the rules and nothing else. */
const audiencesByRules = (entries: ReadonlyMap<Id, Entry>) => {
  const known = new Map<Id, Audience[]>()
  const audiencesOf = (id: Id): Audience[] => {
    const found = known.get(id)
    if (found) return found
    const record = entries.get(id)?.record
    if (!record) return []
    // A circle of parents ends here.
    known.set(id, [])
    const parent = parentIdOf(record)
    const parentRecord = parent === undefined ? undefined : entries.get(parent)?.record
    const follows = parentRecord !== undefined && mayBeParent(record.coll, parentRecord.coll)
    const audiences = audiencesOfRecord(record, follows ? audiencesOf(parentRecord.id) : [])
    known.set(id, audiences)
    return audiences
  }
  return audiencesOf
}

const feedProblems = (entries: ReadonlyMap<Id, Entry>, feed: readonly z.infer<typeof Feed>[]): Problem[] => {
  const audiencesOf = audiencesByRules(entries)
  const shown = new Map<Id, Set<Audience>>()
  for (const { id, aud, gone } of feed) if (gone === 0) shown.set(id, (shown.get(id) ?? new Set()).add(aud))
  const [shownToOthers, hidden]: [Id[], Id[]] = [[], []]
  for (const id of new Set([...entries.keys(), ...shown.keys()])) {
    const should = new Set(audiencesOf(id))
    const does = shown.get(id) ?? new Set()
    if ([...does].some((audience) => !should.has(audience))) shownToOthers.push(id)
    if ([...should].some((audience) => !does.has(audience))) hidden.push(id)
  }
  return [
    { what: 'record shown to somebody who may not read it', ids: shownToOthers },
    { what: 'record not shown to somebody who may read it', ids: hidden },
  ]
}

const textsAlone = (entries: ReadonlyMap<Id, Entry>, texts: readonly z.infer<typeof Text>[]): string[] => [
  ...new Set(texts.filter(({ id }) => entries.get(id)?.row.purged_at !== null).map(({ id }) => id)),
]

const memberProblems = (
  entries: ReadonlyMap<Id, Entry>,
  members: readonly z.infer<typeof MemberRow>[],
): Problem[] => {
  const kept = new Map(members.map((row) => [row.id, row]))
  const records = [...entries.values()].flatMap(({ record }) => (record?.coll === 'member' ? [record] : []))
  const differing = records.filter((record) => {
    const row = kept.get(record.id)
    const state = memberStateOf(record)
    return (
      row?.role !== state.role || row.left_at !== state.leftAt || row.units !== JSON.stringify(state.units)
    )
  })
  return [{ what: 'member whose access is another than her record says', ids: differing.map(({ id }) => id) }]
}

const counterProblems = (
  counter: z.infer<typeof SpaceRow> | undefined,
  rows: readonly { readonly seq: number }[],
  pushes: readonly z.infer<typeof Push>[],
): Problem[] => {
  if (!counter) return [{ what: 'kindergarten that is not there', ids: ['space'] }]
  const ahead = rows.filter(({ seq }) => seq > counter.seq).map(({ seq }) => String(seq))
  const latest = pushes.reduce((last, { seq }) => Math.max(last, seq), 0)
  const tags = new Map<string, number>()
  for (const { tag } of pushes) tags.set(tag, (tags.get(tag) ?? 0) + 1)
  return [
    { what: 'place past the counter', ids: [...new Set(ahead)] },
    {
      what: 'counter that the newest push has not reached',
      ids: latest < counter.seq ? [String(counter.seq)] : [],
    },
    {
      what: 'witness that was given out twice',
      ids: [...tags].filter(([, times]) => times > 1).map(([tag]) => tag),
    },
    {
      what: 'horizon past the counter',
      ids: counter.floor_seq > counter.seq ? [String(counter.floor_seq)] : [],
    },
  ]
}
