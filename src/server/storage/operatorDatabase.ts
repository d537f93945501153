// The database as the operator's commands need it, also beside a server that is running on it.
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Id } from '#domain/record/id.ts'
import type { ServerConfig } from '../config.ts'
import { backUp, type RestoreFault, restorePostgres, restoreSqlite } from './backup.ts'
import { createStorage } from './createStorage.ts'
import type { Engine } from './engine.ts'
import { openPostgresDatabase } from './postgres.ts'
import { openSqliteDatabase } from './sqlite.ts'
import type { Storage } from './storage.ts'
import { pagesOf, type Row } from './tableRows.ts'
import type { Tables } from './tables.ts'
import type { Result } from '#domain/record/result.ts'

/** All rows of one space's tables, as one moment was. */
export interface SpaceRows {
  rows(table: keyof Tables): AsyncIterable<Row>
}

export interface OperatorDatabase {
  readonly storage: Storage
  /** The ending of a backup's name. */
  readonly backupEnding: 'db' | 'jsonl.gz'
  spaces(): Promise<{ readonly id: Id; readonly isExample: boolean; readonly createdAt: number }[]>
  /** Writes a backup while others go on writing. */
  backUp(file: string): Promise<void>
  /** Reads a space over, at one moment. */
  readOver<T>(space: Id, work: (rows: SpaceRows) => Promise<T>): Promise<T>
  /** What the database finds wrong with its own file. PostgreSQL does that by itself. */
  faultsOfFile(): Promise<string[]>
  /** Whether a setup link of this code was ever made here. */
  knowsSetupCode(codeHash: string): Promise<boolean>
  /** When the newest change that is remembered was made; undefined where there is none. */
  newestChangeAt(): Promise<number | undefined>
  close(): Promise<void>
}

type Place = Pick<ServerConfig, 'databaseUrl' | 'dataDir'>

const fileOf = ({ dataDir }: Place): string => join(dataDir, 'personalrom.db')

const openEngine = (place: Place): Engine<Tables> =>
  place.databaseUrl === undefined
    ? openSqliteDatabase<Tables>(fileOf(place))
    : openPostgresDatabase<Tables>(place.databaseUrl, () => undefined)

/** Undefined where there is no database yet. */
export const openOperatorDatabase = async (place: Place): Promise<OperatorDatabase | undefined> => {
  if (place.databaseUrl === undefined && !existsSync(fileOf(place))) return undefined
  const engine = openEngine(place)
  const storage = await createStorage(engine).catch(async (error: unknown) => {
    await engine.db.destroy()
    throw error
  })
  return {
    storage,
    backupEnding: place.databaseUrl === undefined ? 'db' : 'jsonl.gz',
    ...questions(engine),
    backUp: (file) =>
      backUp(engine, file).catch((error: unknown) => {
        throw engine.translate(error)
      }),
    close: () => storage.close(),
  }
}

const questions = ({
  db,
  bytesType,
}: Engine<Tables>): Pick<
  OperatorDatabase,
  'spaces' | 'readOver' | 'faultsOfFile' | 'knowsSetupCode' | 'newestChangeAt'
> => ({
  spaces: async () => {
    const rows = await db.selectFrom('space').selectAll().orderBy('created_at').execute()
    return rows.map((row) => ({ id: row.id, isExample: row.is_example === 1, createdAt: row.created_at }))
  },
  readOver: (space, work) =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((snapshot) => work({ rows: (table) => rowByRow(pagesOf(snapshot, table, space)) })),
  faultsOfFile: async () => {
    if (bytesType !== 'blob') return []
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)
    const { rows: strays } = await sql<{ table: string }>`pragma foreign_key_check`.execute(db)
    return [
      ...rows.map((row) => row.integrity_check).filter((said) => said !== 'ok'),
      ...strays.map(({ table }) => `a row of ${table} belongs to no kindergarten`),
    ]
  },
  newestChangeAt: async () => {
    const row = await db.selectFrom('push').select('at').orderBy('at', 'desc').limit(1).executeTakeFirst()
    return row?.at
  },
  knowsSetupCode: async (codeHash) => {
    const row = await db
      .selectFrom('setup')
      .select('code_hash')
      .where('code_hash', '=', codeHash)
      .executeTakeFirst()
    return row !== undefined
  },
})

async function* rowByRow(pages: AsyncIterable<readonly Row[]>): AsyncGenerator<Row> {
  for await (const rows of pages) yield* rows
}

/** Puts a backup where there is no kindergarten yet. */
export const restoreDatabase = async (place: Place, file: string): Promise<Result<void, RestoreFault>> => {
  if (place.databaseUrl === undefined) {
    mkdirSync(place.dataDir, { recursive: true, mode: 0o700 })
    return restoreSqlite(file, fileOf(place))
  }
  const engine = openEngine(place)
  try {
    return await restorePostgres(file, engine).catch((error: unknown) => {
      throw engine.translate(error)
    })
  } finally {
    await engine.db.destroy()
  }
}
