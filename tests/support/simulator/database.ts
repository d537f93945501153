// The simulator's database: SQLite in memory, emptied between runs, with backups beside it that can be put back.
import { type Kysely, sql } from 'kysely'
import { openSqliteDatabase } from '#server/storage/sqlite.ts'
import { createStorage } from '#server/storage/createStorage.ts'
import type { Tables } from '#server/storage/tables.ts'

/** A value that no schema refuses and only the database does. */
export const POISON = 'gift for databasen'

const tablesIn = async (db: Kysely<Tables>, schema: 'main' | 'backup'): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select name from ${sql.ref(`${schema}.sqlite_master`)}
    where type = 'table' and name not like 'sqlite_%' and name not like 'migration%'`.execute(db)
  return rows.map(({ name }) => name)
}

/** Opens it once a process; `clear` before each run. */
export const openDatabase = async () => {
  const engine = openSqliteDatabase<Tables>(':memory:')
  const { db } = engine
  await createStorage(engine)
  await sql`attach ':memory:' as backup`.execute(db)
  // Children go before the spaces they belong to.
  const tables = (await tablesIn(db, 'main')).toSorted(
    (a, b) => Number(a === 'space') - Number(b === 'space'),
  )
  let backups = 0

  const empty = async (transaction: Kysely<Tables>) => {
    for (const table of tables) await sql`delete from ${sql.table(table)}`.execute(transaction)
  }
  return {
    engine,
    db,
    clear: async () => {
      await sql`drop trigger if exists poison`.execute(db)
      for (const table of await tablesIn(db, 'backup'))
        await sql`drop table ${sql.ref(`backup.${table}`)}`.execute(db)
      await empty(db)
      backups = 0
    },
    /** From now on the database refuses records in which `POISON` stands. */
    setPoison: () =>
      sql
        .raw(
          `create trigger poison before insert on rec when new.data like '%${POISON}%'
           begin select raise(abort, 'poison'); end`,
        )
        .execute(db),
    liftPoison: () => sql`drop trigger if exists poison`.execute(db),
    /** Returns the backup's number. */
    backUp: async (): Promise<number> => {
      backups += 1
      for (const table of tables)
        await sql`create table ${sql.ref(`backup.${table}_${backups}`)} as select * from ${sql.ref(`main.${table}`)}`.execute(
          db,
        )
      return backups
    },
    restore: (backup: number) =>
      db.transaction().execute(async (transaction) => {
        await empty(transaction)
        for (const table of tables.toReversed())
          await sql`insert into ${sql.ref(`main.${table}`)} select * from ${sql.ref(`backup.${table}_${backup}`)}`.execute(
            transaction,
          )
      }),
  }
}
export type SimulatedDatabase = Awaited<ReturnType<typeof openDatabase>>
