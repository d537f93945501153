// Taking records away for good, in a transaction that holds the space's counter.
import type { Id, NewId } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import type { Hooks, SpaceNews } from '../hooks.ts'
import type { RemovalLog } from '../removals/removalLog.ts'
import type { SpaceChange, Storage } from '../storage/storage.ts'
import { openDraft } from './draft.ts'
import { recordServerPush } from './serverWriter.ts'

/** What takes records away is built of these. */
export interface PurgingParts {
  readonly storage: Storage
  readonly removals: RemovalLog
  readonly now: () => Instant
  readonly newId: NewId
  readonly chance: (bytes: number) => Uint8Array
  readonly hooks: Pick<Hooks, 'tellNews'>
}

/** How many go in one transaction: the kindergarten's own pushes wait meanwhile. */
const MOST_AT_ONCE = 200

/** `isNoted`: the removal log has them already. */
interface Purge {
  readonly kind: 'purged' | 'erased'
  readonly ids: readonly Id[]
  readonly isNoted?: boolean
}

/**
 * Purges records that are still there: each becomes an id that nobody reads. Noted outside the database before the
 * commit, and last, so that nothing is noted of what the database has refused. Answers how many there were, and what readers are to be told once it is committed.
 */
const purgeIn = async (
  change: SpaceChange,
  { kind, ids, isNoted = false }: Purge,
  parts: Pick<PurgingParts, 'removals' | 'now' | 'newId' | 'chance'>,
): Promise<{ readonly count: number; readonly news: SpaceNews }> => {
  const space = change.state.id
  const draft = await openDraft(change, { seq: change.state.seq, now: parts.now() })
  await draft.load(ids)
  const there = ids.filter((id) => draft.record(id) && !draft.isPurged(id))
  for (const id of there) await draft.purge(id)
  await draft.write()
  if (there.length > 0) await recordServerPush(change, draft.seq, parts)
  if (!isNoted) await parts.removals.note(there.map((id) => ({ kind, space, id })))
  return { count: there.length, news: { colls: draft.changed, audiences: draft.touched, seq: draft.seq } }
}

/**
 * Purges any number of records of a space, some at a time, and answers how many.
 * @param choose which of these are to go, asked again in the transaction
 */
export const purgeSome = async (
  parts: PurgingParts,
  { space, ids, ...purge }: Purge & { readonly space: Id },
  choose: (change: SpaceChange, ids: readonly Id[]) => Promise<readonly Id[]> = async (_, all) => all,
): Promise<number> => {
  let count = 0
  for (let start = 0; start < ids.length; start += MOST_AT_ONCE) {
    const some = ids.slice(start, start + MOST_AT_ONCE)
    const done = await parts.storage.changeSpace(space, async (change) =>
      purgeIn(change, { ...purge, ids: await choose(change, some) }, parts),
    )
    if (done && done.count > 0) parts.hooks.tellNews(space, done.news)
    count += done?.count ?? 0
  }
  return count
}
