// Backups of a database that is in use, and the way back into an empty one. Ballots are in none: they have tables that
// are not listed here, on SQLite a file that is not copied.
import { constants, existsSync } from 'node:fs'
import { copyFile, open, rm } from 'node:fs/promises'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { failure, type Result, success } from '#domain/record/result.ts'
import { type BackupPage, BrokenBackup, readBackup, settleFile, writeBackup } from './backupFile.ts'
import { type Engine, errorCode, migrate } from './engine.ts'
import { migrations } from './migrations.ts'
import { openSqliteDatabase } from './sqlite.ts'
import { pagesOf, TABLE_NAMES, writeRows } from './tableRows.ts'
import type { Tables } from './tables.ts'

/** Why a backup is not put back. */
export type RestoreFault = 'no-file' | 'not-empty' | 'not-a-backup' | 'cut-off' | 'from-a-newer-version'

type Restored = Result<void, RestoreFault>

const SQLITE_BEGINNING = 'SQLite format 3\0'
const GZIP_BEGINNING = '\u001f\u008b'

const knownMigrations = (bytesType: Engine<Tables>['bytesType']): Set<string> =>
  new Set(Object.keys(migrations(bytesType)))

const migrationsOf = async ({ db }: Engine<Tables>): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`select name from migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}

async function* allPages(db: Engine<Tables>['db']): AsyncGenerator<BackupPage> {
  for (const table of TABLE_NAMES) for await (const rows of pagesOf(db, table)) yield { table, rows }
}

/** Backs up as one moment was, while others go on writing: on SQLite a database, on PostgreSQL rows. */
export const backUp = async (engine: Engine<Tables>, file: string): Promise<void> => {
  if (engine.bytesType === 'blob') return copySqlite(engine, file)
  const names = await migrationsOf(engine)
  await engine.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((snapshot) => writeBackup(file, names, allPages(snapshot)))
}

const copySqlite = async ({ db }: Engine<Tables>, file: string): Promise<void> => {
  const unfinished = `${file}.unfinished`
  await rm(unfinished, { force: true })
  try {
    await sql`vacuum into ${unfinished}`.execute(db)
    await settleFile(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

const beginningOf = async (file: string): Promise<string | undefined> => {
  try {
    const handle = await open(file, 'r')
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SQLITE_BEGINNING.length), 0)
    await handle.close()
    return buffer.toString('latin1', 0, bytesRead)
  } catch {
    return undefined
  }
}

/** Puts a backup where no database is yet. Nothing is left behind when it cannot be done. */
export const restoreSqlite = async (file: string, database: string): Promise<Restored> => {
  const beginning = await beginningOf(file)
  if (beginning === undefined) return failure('no-file')
  if (existsSync(database)) return failure('not-empty')
  const restored =
    beginning === SQLITE_BEGINNING
      ? await putFile(file, database)
      : await intoNewFile(database, (engine) => restoreRows(beginning, file, engine))
  if (!restored.ok && restored.error !== 'not-empty')
    for (const end of ['', '-wal', '-shm']) await rm(`${database}${end}`, { force: true })
  return restored
}

const intoNewFile = async (
  database: string,
  work: (engine: Engine<Tables>) => Promise<Restored>,
): Promise<Restored> => {
  const engine = openSqlite(database)
  if (!engine) return failure('not-a-backup')
  try {
    return await work(engine)
  } finally {
    await engine.db.destroy()
  }
}

// A damaged file is refused by its first pragma already.
const openSqlite = (file: string): Engine<Tables> | undefined => {
  try {
    return openSqliteDatabase<Tables>(file)
  } catch (error) {
    if (isSqliteFault(error)) return undefined
    throw error
  }
}

const isSqliteFault = (error: unknown): boolean => errorCode(error).startsWith('SQLITE_')

const putFile = async (file: string, database: string): Promise<Restored> => {
  // Whoever has made one in the meantime keeps it.
  await copyFile(file, database, constants.COPYFILE_EXCL)
  return intoNewFile(database, async (engine) => {
    const isWhole = await isSound(engine)
    if (!isWhole) return failure('not-a-backup')
    return (await isNewer(engine, await migrationsOf(engine)))
      ? failure('from-a-newer-version')
      : success(undefined)
  })
}

const isSound = async ({ db }: Engine<Tables>): Promise<boolean> => {
  try {
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)
    await sql`select count(*) from space`.execute(db)
    await sql`select count(*) from migration`.execute(db)
    return rows[0]?.integrity_check === 'ok'
  } catch (error) {
    if (isSqliteFault(error)) return false
    throw error
  }
}

const isNewer = async ({ bytesType }: Engine<Tables>, names: readonly string[]): Promise<boolean> => {
  const known = knownMigrations(bytesType)
  return names.some((name) => !known.has(name))
}

/** Puts a backup into a PostgreSQL database in which there is no kindergarten. */
export const restorePostgres = async (file: string, engine: Engine<Tables>): Promise<Restored> => {
  const beginning = await beginningOf(file)
  if (beginning === undefined) return failure('no-file')
  if (await hasSpaces(engine)) return failure('not-empty')
  if (beginning !== SQLITE_BEGINNING) return restoreRows(beginning, file, engine)
  const source = openSqlite(file)
  if (!source) return failure('not-a-backup')
  try {
    if (!(await isSound(source))) return failure('not-a-backup')
    return await restoreFrom(engine, { migrations: await migrationsOf(source), pages: allPages(source.db) })
  } finally {
    await source.db.destroy()
  }
}

const hasSpaces = async ({ db }: Engine<Tables>): Promise<boolean> => {
  const tables = await db.introspection.getTables()
  if (!tables.some(({ name }) => name === 'space')) return false
  return (await db.selectFrom('space').select('id').limit(1).executeTakeFirst()) !== undefined
}

const restoreRows = async (beginning: string, file: string, engine: Engine<Tables>): Promise<Restored> => {
  if (!beginning.startsWith(GZIP_BEGINNING)) return failure('not-a-backup')
  try {
    return await restoreFrom(engine, await readBackup(file))
  } catch (error) {
    if (error instanceof BrokenBackup) return failure('cut-off')
    throw error
  }
}

const restoreFrom = async (
  engine: Engine<Tables>,
  backup: { readonly migrations: readonly string[]; readonly pages: AsyncIterable<BackupPage> },
): Promise<Restored> => {
  if (await isNewer(engine, backup.migrations)) return failure('from-a-newer-version')
  await migrateTo(engine, backup.migrations)
  await engine.db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('setup').execute()
    for await (const { table, rows } of backup.pages) await writeRows(transaction, table, rows)
  })
  await migrate(engine, migrations)
  return success(undefined)
}

// The rows need the tables of their day; what has been added since comes after them.
const migrateTo = async (engine: Engine<Tables>, names: readonly string[]): Promise<void> => {
  const last = names.at(-1)
  if (last === undefined) throw new BrokenBackup('a backup of no tables')
  const migrator = new Migrator({
    db: engine.db,
    provider: { getMigrations: async () => ({ ...migrations(engine.bytesType) }) },
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  })
  const done = (await migrator.getMigrations()).filter((one) => one.executedAt !== undefined)
  // A server that was started once on the empty database has made the tables of today.
  if (done.length > names.length) await dropTables(engine)
  const { error } = await migrator.migrateTo(last)
  if (error !== undefined) throw new Error('the tables could not be made', { cause: error })
}

const dropTables = async ({ db }: Engine<Tables>): Promise<void> => {
  for (const table of [...TABLE_NAMES.toReversed(), 'migration', 'migration_lock'])
    await db.schema.dropTable(table).ifExists().execute()
}
