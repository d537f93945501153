// A backup may show a record to people from whom its author has kept it since: until her tablet comes, it is hers alone.
import type { Id } from '#domain/record/id.ts'
import type { Json } from '#domain/record/json.ts'
import type { Field, StoredRecord } from '#domain/record/record.ts'
import { type ReplicaId, type Stamp, stampOf, clockOf } from '#domain/record/stamp.ts'
import type { Removal } from '../removals/removalLog.ts'
import type { SpaceChange, SpaceView } from '../storage/storage.ts'
import { openDraft } from './draft.ts'
import type { PurgingParts } from './purging.ts'
import { recordServerPush } from './serverWriter.ts'

type Narrowed = Extract<Removal, { kind: 'narrowed' }>

/** What leaves a record to its author, for each field that gives it readers. */
const CLOSED: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['vis', 'me'],
  ['unit', null],
  ['partner', null],
  ['parent', null],
  ['isSharedWithStaff', false],
  ['isHandedIn', false],
  ['isGroup', false],
])

// Sorts before every real replica: what was truly written at that moment wins as soon as somebody gives it back.
const NOBODY: ReplicaId = '0000000000'
const justBefore = (stamp: Stamp): Stamp => stampOf(clockOf(stamp), NOBODY)

const fieldOf = ({ f }: StoredRecord, name: string): Field | undefined =>
  Object.hasOwn(f, name) ? f[name] : undefined

const closing = (record: StoredRecord, { field, stamp }: Narrowed): Record<string, Field> => {
  const value = CLOSED.get(field)
  const current = fieldOf(record, field)
  const h = justBefore(stamp)
  return value === undefined || !current || current.h >= h ? {} : { [field]: { v: value, h } }
}

const MOST_AT_ONCE = 200

/** Keeps from all but their authors what the log says was narrowed and the database shows as it was before. */
export const narrowAgain = async (
  parts: PurgingParts,
  space: Id,
  removals: readonly Removal[],
): Promise<void> => {
  const narrowed = removals.filter((removal) => removal.kind === 'narrowed')
  for (let start = 0; start < narrowed.length; start += MOST_AT_ONCE) {
    const some = narrowed.slice(start, start + MOST_AT_ONCE)
    const isWide = await parts.storage.readSpace(space, async (view) => (await closed(view, some)).length > 0)
    if (!isWide) continue
    const news = await parts.storage.changeSpace(space, async (change) => close(change, some, parts))
    if (news) parts.hooks.tellNews(space, news)
  }
}

/** The records as they are to be, those that differ. */
const closed = async (view: SpaceView, narrowed: readonly Narrowed[]): Promise<StoredRecord[]> => {
  const rows = await view.records(narrowed.map(({ id }) => id))
  const records = new Map<Id, StoredRecord>()
  for (const removal of narrowed) {
    const record = records.get(removal.id) ?? rows.get(removal.id)?.record
    const fields = record ? closing(record, removal) : {}
    if (record && Object.keys(fields).length > 0)
      records.set(removal.id, { ...record, f: { ...record.f, ...fields } })
  }
  return [...records.values()]
}

const close = async (change: SpaceChange, narrowed: readonly Narrowed[], parts: PurgingParts) => {
  const draft = await openDraft(change, { seq: change.state.seq, now: parts.now() })
  for (const record of await closed(change, narrowed)) await draft.put(record)
  await draft.write()
  if (draft.seq > change.state.seq) await recordServerPush(change, draft.seq, parts)
  return { colls: draft.changed, audiences: draft.touched, seq: draft.seq }
}
