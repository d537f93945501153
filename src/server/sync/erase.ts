// Erasure on request (GDPR art. 17), for the operator: at once, noted outside the database, and again after a restore.
import type { Audience } from '#domain/access/audience.ts'
import type { Id } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import type { Json } from '#domain/record/json.ts'
import { type StoredRecord, valueOf } from '#domain/record/record.ts'
import { Member } from '#domain/space/member.ts'
import type { Removal } from '../removals/removalLog.ts'
import type { SpaceChange } from '../storage/storage.ts'
import { narrowAgain } from './narrowAgain.ts'
import { purgeSome, type PurgingParts } from './purging.ts'
import { writeRecords } from './serverWriter.ts'

export interface Erasure {
  /** Leaves nothing of these records but their ids. Answers how many there were. */
  eraseRecords(space: Id, ids: readonly Id[]): Promise<number>
  /**
   * Takes a member out with her name, and erases what only she reads, her votes and her own contributions. What she
   * shared keeps its place, without a name. Answers how many records were erased.
   */
  eraseMember(space: Id, member: Id): Promise<{ readonly records: number }>
  /** Takes away once more what the removal log names, in one space or in all: a backup may have brought it back. */
  readonly removeAgain: (space?: Id) => Promise<void>
}

export const createErasure = (parts: PurgingParts): Erasure => {
  const eraseMember: Erasure['eraseMember'] = async (space, member) => {
    const ids = await leave(parts, space, member)
    const records = await purgeSome(parts, { space, ids, kind: 'erased' })
    await parts.storage.tidy()
    return { records }
  }
  return {
    eraseMember,
    eraseRecords: async (space, ids) => {
      const count = await purgeSome(parts, { space, ids, kind: 'erased' })
      await parts.storage.tidy()
      return count
    },
    removeAgain: async (space) => {
      const bySpace = new Map<Id, Removal[]>()
      for (const removal of await parts.removals.all(space))
        bySpace.set(removal.space, [...(bySpace.get(removal.space) ?? []), removal])
      for (const [each, removals] of bySpace) {
        await purgeAgain(parts, each, removals)
        await narrowAgain(parts, each, removals)
        for (const id of await named(parts, each, removals)) await eraseMember(each, id)
      }
    },
  }
}

/** Ends a membership and its name; answers the ids of what is hers alone. */
const leave = async (parts: PurgingParts, space: Id, member: Id): Promise<readonly Id[]> => {
  const left = await parts.storage.changeSpace(space, async (change) => {
    const record = (await change.records([member])).get(member)?.record
    if (record?.coll !== Member.coll) return undefined
    const values = namelessValues(record, parts.now())
    const news = await writeRecords(change, [{ id: member, coll: Member.coll, values }], parts)
    const stamp = (await change.records([member])).get(member)?.record.f['displayName']?.h
    if (stamp !== undefined) await parts.removals.note([{ kind: 'nameless', space, id: member, stamp }])
    await change.forgetMember(member)
    return { news, ids: await hersAlone(change, member) }
  })
  if (left && left.news.colls.size > 0) parts.hooks.tellNews(space, left.news)
  return left?.ids ?? []
}

const namelessValues = (record: StoredRecord, now: Instant): Record<string, Json> => ({
  displayName: '',
  leftAt: valueOf(record.f, 'leftAt') ?? now,
})

const OWN_KINDS: ReadonlySet<string> = new Set(['vote', 'contribution'])

const hersAlone = async (change: SpaceChange, member: Id): Promise<Id[]> => {
  const records = (await change.recordsBy(member)).map((row) => row.record).filter(({ id }) => id !== member)
  const shared = await sharedIds(
    change,
    records.map(({ id }) => id),
  )
  return records
    .filter(({ id, coll, f }) => {
      // What a group wrote together is the group's.
      const isOwn = OWN_KINDS.has(coll) && valueOf(f, 'isGroup') !== true
      return isOwn || !shared.has(id)
    })
    .map(({ id }) => id)
}

const isShared = (audience: Audience): boolean => !audience.startsWith('u:')

const MOST_ASKED = 500

const sharedIds = async (change: SpaceChange, ids: readonly Id[]): Promise<Set<Id>> => {
  const shared = new Set<Id>()
  for (let start = 0; start < ids.length; start += MOST_ASKED)
    for (const row of await change.feedOf(ids.slice(start, start + MOST_ASKED)))
      if (!row.isGone && isShared(row.audience)) shared.add(row.id)
  return shared
}

// Asked by reading first: at a start nothing has come back, and no space is held up.
const purgeAgain = async (parts: PurgingParts, space: Id, removals: readonly Removal[]): Promise<void> => {
  for (const kind of ['purged', 'erased'] as const) {
    const ids = removals.filter((removal) => removal.kind === kind).map(({ id }) => id)
    for (let start = 0; start < ids.length; start += MOST_ASKED) {
      const some = ids.slice(start, start + MOST_ASKED)
      const rows = await parts.storage.readSpace(space, (view) => view.records(some))
      const back = [...(rows ?? [])].flatMap(([id, row]) => (row.purgedAt === null ? [id] : []))
      await purgeSome(parts, { space, ids: back, kind, isNoted: true })
    }
  }
}

/** Members whose name a backup has brought back. */
const named = async (parts: PurgingParts, space: Id, removals: readonly Removal[]): Promise<Id[]> => {
  const ids: Id[] = []
  for (const removal of removals) {
    if (removal.kind !== 'nameless') continue
    const name = (await parts.storage.readRecord(space, removal.id))?.f['displayName']
    if (name && name.v !== '' && name.h < removal.stamp) ids.push(removal.id)
  }
  return ids
}
