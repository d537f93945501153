// One database of either make: how it is opened differs, everything after that does not.
import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'

export interface Engine<T> {
  readonly db: Kysely<T>
  /** The name of the type for bytes. */
  readonly bytesType: 'blob' | 'bytea'
  /** Says what a driver's error means to us: StorageUnavailable, StorageRefused, or the error itself: a bug. */
  readonly translate: (error: unknown) => unknown
  /** Leaves nothing of deleted rows of these tables to be read in the files. */
  readonly tidy: (tables: readonly string[]) => Promise<void>
}

/** Migrations by name, in the order of their names. `bytesType` is the engine's. */
export type Migrations = (bytesType: 'blob' | 'bytea') => Readonly<Record<string, Migration>>

/**
 * Brings the tables up to date. Another set of tables in the same database needs names of its own for its
 * migration tables.
 */
export const migrate = async <T>(
  engine: Engine<T>,
  migrations: Migrations,
  tableName = 'migration',
): Promise<void> => {
  const migrator = new Migrator({
    db: engine.db,
    provider: { getMigrations: async () => ({ ...migrations(engine.bytesType) }) },
    migrationTableName: tableName,
    migrationLockTableName: `${tableName}_lock`,
  })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined)
    throw error instanceof Error
      ? error
      : new Error('the tables could not be brought up to date', { cause: error })
}

/** The code that both drivers put on their errors. */
export const errorCode = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : ''
