// Both makes of database for the fault cases, with what a test needs to look behind the port and to break it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { createStorage } from '#server/storage/createStorage.ts'
import { type Engine, migrate } from '#server/storage/engine.ts'
import { migrations } from '#server/storage/migrations.ts'
import { openPostgresDatabase } from '#server/storage/postgres.ts'
import { openSqliteDatabase } from '#server/storage/sqlite.ts'
import type { Storage } from '#server/storage/storage.ts'
import type { Tables } from '#server/storage/tables.ts'
import { startPostgres } from './serverPostgres.ts'
import type { WorldDatabase } from './world.ts'

export interface OpenedStorage {
  readonly storage: Storage
  /** The database itself, past the port. */
  readonly db: Kysely<Tables>
  /** A file, or an address. */
  readonly place: string
  /** Opens the same database once more, as after a restart. */
  again(): Promise<OpenedStorage>
}

export interface FaultEngine {
  readonly isPostgres: boolean
  /** An empty database of its own. */
  open(): Promise<OpenedStorage>
  /** A database without any tables yet: for what another release has left behind. */
  bare(): Promise<{ readonly engine: Engine<Tables>; open(): Promise<OpenedStorage> }>
  /** An empty database for a whole kindergarten (support/world.ts). */
  world(): Promise<WorldDatabase>
  stop(): Promise<void>
}

type Row = Record<string, unknown>

const contentTables = async (db: Kysely<Tables>): Promise<string[]> =>
  (await db.introspection.getTables())
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('migration'))
    .toSorted((a, b) => Number(b === 'space') - Number(a === 'space'))

/** All rows of a database at one moment, and how they get into an empty one: a backup of PostgreSQL in small. */
const copyOf = (db: Kysely<Tables>): Promise<Map<string, Row[]>> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (transaction) => {
      const copy = new Map<string, Row[]>()
      for (const table of await contentTables(db)) {
        const { rows } = await sql<Row>`select * from ${sql.table(table)}`.execute(transaction)
        copy.set(table, rows)
      }
      return copy
    })

const fill = async (db: Kysely<Tables>, copy: ReadonlyMap<string, readonly Row[]>): Promise<void> => {
  for (const [table, rows] of copy)
    for (const row of rows) {
      const names = sql.join(Object.keys(row).map((name) => sql.ref(name)))
      const values = sql.join(Object.values(row))
      await sql`insert into ${sql.table(table)} (${names}) values (${values})`.execute(db)
    }
}

const postgresWorld = async (
  newDatabase: () => Promise<string>,
  openAt: (address: string) => Engine<Tables>,
): Promise<WorldDatabase> => {
  const backups = new Map<string, Map<string, Row[]>>()
  let address = await newDatabase()
  return {
    open: () => openAt(address),
    backUp: async ({ db }) => {
      const name = `backup ${backups.size}`
      backups.set(name, await copyOf(db))
      return name
    },
    putBack: async (backup) => {
      address = await newDatabase()
      const engine = openAt(address)
      await migrate(engine, migrations)
      await fill(engine.db, backups.get(backup) ?? new Map<string, Row[]>())
    },
  }
}

const sqliteWorld = (nextFile: () => string, openAt: (file: string) => Engine<Tables>): WorldDatabase => {
  let file = nextFile()
  return {
    open: () => openAt(file),
    backUp: async ({ db }) => {
      const backup = nextFile()
      await sql`vacuum into ${backup}`.execute(db)
      return backup
    },
    putBack: async (backup) => {
      file = nextFile()
      const { db } = openAt(backup)
      await sql`vacuum into ${file}`.execute(db)
    },
  }
}

const keeper = (openAt: (place: string) => Engine<Tables>) => {
  const kept: Engine<Tables>[] = []
  const keep = (place: string): Engine<Tables> => {
    const engine = openAt(place)
    kept.push(engine)
    return engine
  }
  const open = async (place: string): Promise<OpenedStorage> => {
    const engine = keep(place)
    return { storage: await createStorage(engine), db: engine.db, place, again: () => open(place) }
  }
  const bare = async (place: string) => ({ engine: keep(place), open: () => open(place) })
  return { keep, open, bare, closeAll: () => Promise.all(kept.map(({ db }) => db.destroy())) }
}

const inSqlite = async (): Promise<FaultEngine> => {
  const folder = mkdtempSync(join(tmpdir(), 'personalrom-faults-'))
  const { keep, open, bare, closeAll } = keeper((file) => openSqliteDatabase<Tables>(file))
  let made = 0
  const nextFile = () => join(folder, `${(made += 1)}.db`)
  return {
    isPostgres: false,
    open: () => open(nextFile()),
    bare: () => bare(nextFile()),
    world: async () => sqliteWorld(nextFile, keep),
    stop: async () => {
      await closeAll()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const inPostgres = async (): Promise<FaultEngine> => {
  const server = await startPostgres()
  const { keep, open, bare, closeAll } = keeper((address) =>
    openPostgresDatabase<Tables>(address, () => undefined),
  )
  return {
    isPostgres: true,
    open: async () => open(await server.newDatabase()),
    bare: async () => bare(await server.newDatabase()),
    world: () => postgresWorld(server.newDatabase, keep),
    stop: async () => {
      await closeAll()
      await server.stop()
    },
  }
}

/** For `describe.each`: a name, and how the engine is started. */
export const FAULT_ENGINES: readonly [string, () => Promise<FaultEngine>][] = [
  ['SQLite', inSqlite],
  ['PostgreSQL', inPostgres],
]
