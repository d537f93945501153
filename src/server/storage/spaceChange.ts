// Writes of one space, in the transaction that holds its counter.
import { type Insertable, sql, type Transaction } from 'kysely'
import type { Instant } from '#domain/record/instant.ts'
import { valueOf } from '#domain/record/record.ts'
import { partingWrites } from './partingQueries.ts'
import { insertDevice } from './accessWrites.ts'
import { forgetting, inPortions } from './forgetting.ts'
import { historyWrites } from './historyQueries.ts'
import { spaceView } from './spaceView.ts'
import { type RecordChange, type SpaceChange, type SpaceState, StorageRefused } from './storage.ts'
import type { RecTable, Tables } from './tables.ts'
import { textRewrites } from './textQueries.ts'

const MOST_PARKED = 200

const textField = ({ record }: RecordChange, name: string): string | null => {
  const value = valueOf(record.f, name)
  return typeof value === 'string' ? value : null
}

const recRow = (space: string, change: RecordChange): Insertable<RecTable> => ({
  space,
  id: change.record.id,
  coll: change.record.coll,
  author: change.record.author,
  parent: textField(change, 'parent'),
  status: textField(change, 'status'),
  data: change.json,
  seq: change.seq,
  deleted_at: change.deletedAt,
  purged_at: change.purgedAt,
})

/** The writes (and reads) of one space, in the transaction that is given. */
export const spaceChange = (
  db: Transaction<Tables>,
  state: SpaceState,
  translate: (error: unknown) => unknown,
): SpaceChange => ({
  ...spaceView(db, state),
  ...recordWrites(db, state.id),
  ...textWrites(db, state.id),
  ...textRewrites(db, state.id),
  ...historyWrites(db, state.id),
  ...partingWrites(db, state.id),
  ...memberWrites(db, state.id),
  ...pushWrites(db, state.id),
  ...forgetting(db, state.id),
  attempt: async (work) => {
    await sql`savepoint item`.execute(db)
    try {
      await work()
      await sql`release savepoint item`.execute(db)
      return true
    } catch (error) {
      if (!(translate(error) instanceof StorageRefused)) throw error
      await sql`rollback to savepoint item`.execute(db)
      await sql`release savepoint item`.execute(db)
      return false
    }
  },
})

const recordWrites = (
  db: Transaction<Tables>,
  space: string,
): Pick<SpaceChange, 'saveRecords' | 'noteWidened' | 'saveFeed'> => ({
  saveRecords: (rows) =>
    inPortions(rows, (portion) =>
      db
        .insertInto('rec')
        .values(portion.map((row) => recRow(space, row)))
        .onConflict((conflict) =>
          conflict.columns(['space', 'id']).doUpdateSet((eb) => ({
            parent: eb.ref('excluded.parent'),
            status: eb.ref('excluded.status'),
            data: eb.ref('excluded.data'),
            seq: eb.ref('excluded.seq'),
            deleted_at: eb.ref('excluded.deleted_at'),
            purged_at: eb.ref('excluded.purged_at'),
          })),
        )
        .execute(),
    ),
  noteWidened: (ids, seq) => inPortions(ids, (portion) => widen(db, space, { ids: portion, seq })),
  saveFeed: (rows) =>
    inPortions(rows, (portion) =>
      db
        .insertInto('feed')
        .values(
          portion.map(({ audience, id, seq, isGone }) => ({
            space,
            aud: audience,
            id,
            seq,
            gone: isGone ? 1 : 0,
          })),
        )
        .onConflict((conflict) =>
          conflict
            .columns(['space', 'aud', 'id'])
            .doUpdateSet((eb) => ({ seq: eb.ref('excluded.seq'), gone: eb.ref('excluded.gone') })),
        )
        .execute(),
    ),
})

const widen = (db: Transaction<Tables>, space: string, { ids, seq }: { ids: string[]; seq: number }) =>
  db.updateTable('rec').set({ widened_seq: seq }).where('space', '=', space).where('id', 'in', ids).execute()

const textWrites = (db: Transaction<Tables>, space: string): Pick<SpaceChange, 'addText' | 'touchText'> => ({
  addText: (rows) =>
    inPortions(rows, (portion) =>
      db
        .insertInto('ytext')
        .values(portion.map((row) => ({ space, ...row, bytes: Buffer.from(row.bytes) })))
        .execute(),
    ),
  touchText: async (id, seq) => {
    const placed = db
      .selectFrom('ytext')
      .select(['ytext.seq as before', sql<number>`row_number() over (order by seq)`.as('place')])
      .where('space', '=', space)
      .where('id', '=', id)
      .as('placed')
    const moved = await db
      .updateTable('ytext')
      .from(placed)
      .set((eb) => ({ seq: eb('placed.place', '+', seq - 1) }))
      .where('space', '=', space)
      .whereRef('ytext.seq', '=', 'placed.before')
      .executeTakeFirst()
    return seq + Number(moved.numUpdatedRows) - 1
  },
})

const memberWrites = (
  db: Transaction<Tables>,
  space: string,
): Pick<SpaceChange, 'saveMembers' | 'replicasOf' | 'addDevice'> => ({
  saveMembers: (rows) =>
    inPortions(rows, (portion) =>
      db
        .insertInto('member')
        .values(
          portion.map((row) => ({
            space,
            id: row.id,
            role: row.role,
            units: JSON.stringify(row.units),
            left_at: row.leftAt,
            joined_at: null,
          })),
        )
        .onConflict((conflict) =>
          conflict.columns(['space', 'id']).doUpdateSet((eb) => ({
            role: eb.ref('excluded.role'),
            units: eb.ref('excluded.units'),
            left_at: eb.ref('excluded.left_at'),
          })),
        )
        .execute(),
    ),
  replicasOf: async (member) => {
    const devices = db.selectFrom('device').select('replica').where('space', '=', space)
    return (await devices.where('member', '=', member).execute()).map(({ replica }) => replica)
  },
  addDevice: (device, at: Instant) => insertDevice(db, space, { device, at }),
})

const pushWrites = (db: Transaction<Tables>, space: string): Pick<SpaceChange, 'park' | 'recordPush'> => ({
  park: async (items) => {
    for (const item of items) {
      const { kept } = await db
        .selectFrom('parked')
        .select((eb) => eb.fn.countAll<number>().as('kept'))
        .where('space', '=', space)
        .where('member', '=', item.member)
        .where('id', '!=', item.id)
        .executeTakeFirstOrThrow()
      if (kept >= MOST_PARKED) continue
      await db
        .insertInto('parked')
        .values({ space, ...item })
        .onConflict((conflict) =>
          conflict
            .columns(['space', 'id', 'member'])
            .doUpdateSet({ item: item.item, why: item.why, at: item.at })
            // What she once handed over is the leaders' now.
            .where('parked.for_leaders', '=', 0),
        )
        .execute()
    }
  },
  recordPush: async (push) => {
    await db.updateTable('space').set({ seq: push.seq }).where('id', '=', space).execute()
    await db
      .insertInto('push')
      .values({ space, ...push })
      .onConflict((conflict) => conflict.columns(['space', 'pid']).doUpdateSet({ ...push }))
      .execute()
  },
})
