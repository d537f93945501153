// The storage port over an open database.
import { sql, type Transaction } from 'kysely'
import { accessQueries } from './accessQueries.ts'
import { type Engine, migrate } from './engine.ts'
import { migrations } from './migrations.ts'
import { spaceChange } from './spaceChange.ts'
import { recordOf, spaceView } from './spaceView.ts'
import type { SpaceState, Storage } from './storage.ts'
import type { SpaceTable, Tables } from './tables.ts'
import { partingLookups } from './partingQueries.ts'
import { textLookups } from './textQueries.ts'
import { upkeep } from './upkeep.ts'

const stateOf = (row: SpaceTable): SpaceState => ({
  id: row.id,
  era: row.era,
  seq: row.seq,
  floorSeq: row.floor_seq,
  restoredAt: row.restored_at,
})

// Writing the counter is the lock: whoever comes next in this space waits here until we have committed.
const lockSpace = async (db: Transaction<Tables>, space: string): Promise<SpaceState | undefined> => {
  const row = await db
    .updateTable('space')
    .set((eb) => ({ seq: eb.ref('seq') }))
    .where('id', '=', space)
    .returningAll()
    .executeTakeFirst()
  return row && stateOf(row)
}

type SpaceWork = Pick<Storage, 'changeSpace' | 'readSpace' | 'createSpace'>

const spaceWork = ({ db, translate }: Engine<Tables>): SpaceWork => ({
  changeSpace: (space, work) =>
    db
      .transaction()
      .setIsolationLevel('read committed')
      .execute(async (transaction) => {
        const state = await lockSpace(transaction, space)
        return state && work(spaceChange(transaction, state, translate))
      }),
  readSpace: (space, work) =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (transaction) => {
        const row = await transaction
          .selectFrom('space')
          .selectAll()
          .where('id', '=', space)
          .executeTakeFirst()
        return row && work(spaceView(transaction, stateOf(row)))
      }),
  createSpace: (space, work) =>
    db.transaction().execute(async (transaction) => {
      const row: SpaceTable = {
        id: space.id,
        era: space.era,
        seq: 0,
        floor_seq: 0,
        is_example: space.isExample ? 1 : 0,
        created_at: space.at,
        restored_at: null,
      }
      await transaction.insertInto('space').values(row).execute()
      return work(spaceChange(transaction, stateOf(row), translate))
    }),
})

type Lookups = Pick<Storage, 'readRecord' | 'recordsByStatus' | 'countSpaces' | 'ping' | 'close'>

const lookups = ({ db }: Engine<Tables>): Lookups => ({
  readRecord: async (space, id) => {
    const row = await db
      .selectFrom('rec')
      .selectAll()
      .where('space', '=', space)
      .where('id', '=', id)
      .where('purged_at', 'is', null)
      .executeTakeFirst()
    return row && recordOf(row).record
  },
  recordsByStatus: async (coll, status) => {
    const rows = await db
      .selectFrom('rec')
      .selectAll()
      .where('coll', '=', coll)
      .where('status', status === null ? 'is' : '=', status)
      .where('purged_at', 'is', null)
      .execute()
    return rows.map((row) => ({ space: row.space, record: recordOf(row).record }))
  },
  countSpaces: async () => {
    const counted = await db
      .selectFrom('space')
      .select(['is_example', (eb) => eb.fn.countAll<number>().as('spaces')])
      .groupBy('is_example')
      .execute()
    const examples = counted.find((row) => row.is_example === 1)?.spaces ?? 0
    return { all: counted.reduce((total, row) => total + row.spaces, 0), examples }
  },
  ping: async () => {
    await sql`select 1`.execute(db)
  },
  close: () => db.destroy(),
})

type Method = (...given: never[]) => Promise<unknown>

/** Brings the tables up to date and answers the storage port by them. */
export const createStorage = async (engine: Engine<Tables>): Promise<Storage> => {
  await migrate(engine, migrations).catch((error: unknown) => {
    throw engine.translate(error)
  })
  const storage: Storage = {
    ...accessQueries(engine.db),
    ...spaceWork(engine),
    ...lookups(engine),
    ...textLookups(engine.db),
    ...partingLookups(engine.db),
    ...upkeep(engine),
  }
  return translated(storage, engine.translate)
}

// Every method of the port throws our errors, not a driver's.
const translated = (storage: Storage, translate: (error: unknown) => unknown): Storage =>
  new Proxy(storage, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver)
      if (!isMethod(member)) return member
      return (...given: never[]) =>
        member(...given).catch((error: unknown) => {
          throw translate(error)
        })
    },
  })

const isMethod = (value: unknown): value is Method => typeof value === 'function'
