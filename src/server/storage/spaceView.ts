// Reads of one space inside one transaction.
import type { Expression, ExpressionBuilder, Selectable, SqlBool, Transaction } from 'kysely'
import { z } from 'zod'
import { Fields, type StoredRecord } from '#domain/record/record.ts'
import { stretchReads } from './stretchQueries.ts'
import type {
  FeedRow,
  FeedWindow,
  MemberState,
  PushRow,
  RecordRow,
  SpaceState,
  SpaceView,
  TextRow,
} from './storage.ts'
import { historyReads } from './historyQueries.ts'
import { textRowReads } from './textQueries.ts'
import type { FeedTable, MemberTable, PushTable, RecTable, Tables } from './tables.ts'

const UnitIds = z.array(z.string())

/** The units as they are stored. */
export const unitsOf = (text: string): string[] => UnitIds.parse(JSON.parse(text))

/** A stored record. What was checked on its way in is not checked again. */
export const recordOf = (row: Selectable<RecTable>): RecordRow => ({
  record: lazyRecord(row),
  json: row.data,
  seq: row.seq,
  deletedAt: row.deleted_at,
  purgedAt: row.purged_at,
  widenedSeq: row.widened_seq,
})

// Its fields are parsed when somebody looks at them: most records go out as they were stored.
const lazyRecord = ({ id, coll, author, data }: Selectable<RecTable>): StoredRecord => {
  let parsed: Fields | undefined
  return {
    id,
    coll,
    author,
    get f() {
      return (parsed ??= fieldsOf(data))
    },
  }
}

const isFields = (_value: unknown): _value is Fields => true

const fieldsOf = (json: string): Fields => {
  const value: unknown = JSON.parse(json)
  return isFields(value) ? value : {}
}

const feedRowOf = (row: Omit<FeedTable, 'space'>): FeedRow => ({
  audience: row.aud,
  id: row.id,
  seq: row.seq,
  isGone: row.gone === 1,
})

const memberOf = (row: MemberTable): MemberState => ({
  id: row.id,
  role: row.role,
  units: unitsOf(row.units),
  leftAt: row.left_at,
})

const pushOf = ({ space: _, ...row }: PushTable): PushRow => row

/** The reads of one space, in the transaction that is given. */
export const spaceView = (db: Transaction<Tables>, state: SpaceState): SpaceView => ({
  state,
  ...recordReads(db, state.id),
  ...windowReads(db, state.id),
  ...stretchReads(db, state.id),
  ...textReads(db, state.id),
  ...textRowReads(db, state.id),
  ...historyReads(db, state.id),
  ...memberReads(db, state.id),
  ...pushReads(db, state.id),
})

const recordReads = (db: Transaction<Tables>, space: string) => {
  const recs = () => db.selectFrom('rec').selectAll().where('space', '=', space)
  return {
    records: async (ids: readonly string[]) => {
      const rows = ids.length === 0 ? [] : await recs().where('id', 'in', ids).execute()
      return new Map(rows.map((row) => [row.id, recordOf(row)]))
    },
    childrenOf: async (ids: readonly string[]) =>
      ids.length === 0 ? [] : (await recs().where('parent', 'in', ids).execute()).map(recordOf),
    recordsOfKind: async (coll: string) =>
      (await recs().where('coll', '=', coll).where('purged_at', 'is', null).execute()).map(recordOf),
    recordsBy: async (author: string) =>
      (await recs().where('author', '=', author).where('purged_at', 'is', null).execute()).map(recordOf),
    isElsewhere: async (id: string, coll: string) => {
      const others = db.selectFrom('rec').select('space').where('coll', '=', coll).where('id', '=', id)
      return (await others.where('space', '!=', space).executeTakeFirst()) !== undefined
    },
    feedOf: async (ids: readonly string[]) => {
      if (ids.length === 0) return []
      const rows = await db
        .selectFrom('feed')
        .select(['aud', 'id', 'seq', 'gone'])
        .where('space', '=', space)
        .where('id', 'in', ids)
        .execute()
      return rows.map(feedRowOf)
    },
  }
}

interface AudienceWindow {
  readonly space: string
  readonly audience: string
  readonly cursor: number
  readonly head: number
  readonly limit: number
}

// Each audience by itself walks its own index and stops at the limit; asked together, all of them would be sorted.
const feedOfOne = (db: Transaction<Tables>, { space, audience, cursor, head, limit }: AudienceWindow) =>
  db
    .selectFrom(
      db
        .selectFrom('feed')
        .select(['aud', 'id', 'seq', 'gone'])
        .where('space', '=', space)
        .where('aud', '=', audience)
        .where('seq', '>', cursor)
        .where('seq', '<=', head)
        .$if(cursor === 0, (query) => query.where('gone', '=', 0))
        .orderBy('seq')
        .limit(limit)
        .as('part'),
    )
    .select(['aud', 'id', 'seq', 'gone'])

const windowReads = (db: Transaction<Tables>, space: string) => ({
  feedAfter: async ({ cursors, head, limit }: FeedWindow): Promise<FeedRow[]> => {
    const [first, ...others] = [...cursors].map(([audience, cursor]) =>
      feedOfOne(db, { space, audience, cursor, head, limit }),
    )
    if (!first) return []
    const rows = await db
      .selectFrom(others.reduce((all, one) => all.unionAll(one), first).as('rows'))
      .selectAll()
      .orderBy('seq')
      .limit(limit)
      .execute()
    return rows.map(feedRowOf)
  },
  textAfter: async ({ cursors, head, limit }: FeedWindow): Promise<TextRow[]> => {
    if (cursors.size === 0) return []
    return db
      .selectFrom('ytext')
      .select(['id', 'field', 'seq', 'bytes'])
      .where('space', '=', space)
      .where('seq', '>', Math.min(...cursors.values()))
      .where('seq', '<=', head)
      .where((eb) => isReadable(eb, space, cursors))
      .orderBy('seq')
      .limit(limit)
      .execute()
  },
})

const isReadable = (
  eb: ExpressionBuilder<Tables, 'ytext'>,
  space: string,
  cursors: FeedWindow['cursors'],
): Expression<SqlBool> =>
  eb.exists(
    eb
      .selectFrom('feed')
      .select('feed.id')
      .where('feed.space', '=', space)
      .whereRef('feed.id', '=', 'ytext.id')
      .where('feed.gone', '=', 0)
      .where((feed) =>
        feed.or(
          [...cursors].map(([audience, cursor]) =>
            feed.and([feed('feed.aud', '=', audience), feed('ytext.seq', '>', cursor)]),
          ),
        ),
      ),
  )

const textReads = (db: Transaction<Tables>, space: string) => {
  const rowsOf = (id: string, field: string) =>
    db.selectFrom('ytext').where('space', '=', space).where('id', '=', id).where('field', '=', field)
  return {
    textSize: async (id: string, field: string): Promise<number> => {
      const rows = await rowsOf(id, field)
        .select((eb) => eb.fn<number>('length', ['bytes']).as('size'))
        .execute()
      return rows.reduce((total, row) => total + row.size, 0)
    },
    hasText: async (id: string, field: string, bytes: Uint8Array): Promise<boolean> => {
      const row = await rowsOf(id, field)
        .select('seq')
        .where('bytes', '=', Buffer.from(bytes))
        .executeTakeFirst()
      return row !== undefined
    },
  }
}

const memberReads = (db: Transaction<Tables>, space: string) => ({
  members: async () =>
    (await db.selectFrom('member').selectAll().where('space', '=', space).execute()).map(memberOf),
  member: async (id: string) => {
    const row = await db
      .selectFrom('member')
      .selectAll()
      .where('space', '=', space)
      .where('id', '=', id)
      .executeTakeFirst()
    return row && memberOf(row)
  },
  joinedMembers: async () => {
    const rows = await db
      .selectFrom('member')
      .select('id')
      .where('space', '=', space)
      .where('joined_at', 'is not', null)
      .execute()
    return new Set(rows.map((row) => row.id))
  },
})

const pushReads = (db: Transaction<Tables>, space: string) => {
  const pushes = () => db.selectFrom('push').selectAll().where('space', '=', space)
  const first = (row: PushTable | undefined) => row && pushOf(row)
  return {
    findPush: async (pid: string) => first(await pushes().where('pid', '=', pid).executeTakeFirst()),
    pushAt: async (seq: number) => first(await pushes().where('seq', '=', seq).executeTakeFirst()),
    latestPush: async () => first(await pushes().orderBy('seq', 'desc').limit(1).executeTakeFirst()),
    oldestPushSeq: async () => (await pushes().orderBy('seq').limit(1).executeTakeFirst())?.seq,
  }
}
