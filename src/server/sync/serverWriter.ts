// Records that the server itself writes (a round's keys, a result, a new kindergarten) go the way of all others:
// merged by stamp, put in the feed, counted.
import type { Id, NewId } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import { canonicalJson, type Json } from '#domain/record/json.ts'
import { type Fields, latestStamp, type StoredRecord, valueOf } from '#domain/record/record.ts'
import { CLOCK_AT_ZERO, clockOf, type ReplicaId, stampOf, tick } from '#domain/record/stamp.ts'
import { mergeFields } from '#domain/merge/merge.ts'
import type { SpaceNews } from '../hooks.ts'
import type { SpaceChange, Storage } from '../storage/storage.ts'
import { type Draft, openDraft } from './draft.ts'

/** The server's own hand in stamps. */
const SERVER_REPLICA: ReplicaId = 'server0000'

/** What the server writes of one record. Field names are flat, as they are stored: `refs/3.2`. */
export interface ServerRecord {
  readonly id: Id
  readonly coll: string
  /** For a new record: the space itself unless somebody is named. A record that is there keeps its author. */
  readonly author?: Id
  readonly values: Readonly<Record<string, Json>>
  /** When it was written, where that is not now: example records look back. */
  readonly at?: Instant
  /** Yjs updates by field, for texts that are written together. */
  readonly text?: Readonly<Record<string, Uint8Array>>
}

export interface ServerWriter {
  /** All of them or none. Writes nothing where nothing differs. Throws for a space that is not there. */
  write(space: Id, records: readonly ServerRecord[]): Promise<void>
}

export interface WriterParts {
  readonly now: () => Instant
  readonly newId: NewId
  readonly chance: (bytes: number) => Uint8Array
}

const TAG_BYTES = 9

/** @param tellNews told after a change has been committed */
export const createServerWriter = (
  storage: Storage,
  parts: WriterParts,
  tellNews: (space: Id, news: SpaceNews) => void,
): ServerWriter => ({
  write: async (space, records) => {
    const news = await storage.changeSpace(space, (change) => writeRecords(change, records, parts))
    if (!news) throw new Error('no such space')
    if (news.colls.size > 0) tellNews(space, news)
  },
})

/** Writes records in a transaction that somebody else has opened. Answers what readers may be told once it is committed. */
export const writeRecords = async (
  change: SpaceChange,
  records: readonly ServerRecord[],
  { now, newId, chance }: WriterParts,
): Promise<SpaceNews> => {
  const draft = await openDraft(change, { seq: change.state.seq, now: now() })
  await draft.load(records.map((record) => record.id))
  for (const record of records) await putRecord(draft, record, { space: change.state.id, now: now() })
  await draft.write()
  const news = { colls: draft.changed, audiences: draft.touched, seq: draft.seq }
  if (draft.seq > change.state.seq) await recordServerPush(change, draft.seq, { now, newId, chance })
  return news
}

/** Remembers what the server has done as a push of its own: witnesses move. */
export const recordServerPush = (
  change: SpaceChange,
  seq: number,
  { now, newId, chance }: WriterParts,
): Promise<void> =>
  change.recordPush({
    pid: `server.${newId()}`,
    seq,
    tag: Buffer.from(chance(TAG_BYTES)).toString('base64url'),
    device: 'server',
    at: now(),
    digest: '',
    verdicts: '[]',
  })

const putRecord = async (
  draft: Draft,
  { id, coll, author, values, at, text }: ServerRecord,
  { space, now }: { space: Id; now: Instant },
): Promise<void> => {
  if (draft.isPurged(id)) return
  const current: StoredRecord = draft.record(id) ?? { id, coll, author: author ?? space, f: {} }
  const whole = { ...(Object.keys(current.f).length === 0 ? { vis: 'staff' } : {}), ...values }
  const fields = stampedChanges(current.f, whole, at ?? now)
  if (Object.keys(fields).length > 0) await draft.put({ ...current, f: mergeFields(current.f, fields) })
  for (const [field, bytes] of Object.entries(text ?? {}))
    if (!(await draft.hasText(id, field, bytes))) draft.addText({ id, field, bytes, member: space })
}

// Past everything the record has seen, so that what the server decides wins.
const stampedChanges = (current: Fields, values: Readonly<Record<string, Json>>, at: Instant): Fields => {
  const latest = latestStamp(current)
  const stamp = stampOf(tick(latest === undefined ? CLOCK_AT_ZERO : clockOf(latest), at), SERVER_REPLICA)
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name, value]) => {
        const before = valueOf(current, name)
        return before === undefined || canonicalJson(before) !== canonicalJson(value)
      })
      .map(([name, value]) => [name, { v: value, h: stamp }]),
  )
}
