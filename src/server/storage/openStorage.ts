// Which database: PostgreSQL where an address is given, otherwise a SQLite file.
import { createStorage } from './createStorage.ts'
import { openPostgresDatabase } from './postgres.ts'
import { openSqliteDatabase } from './sqlite.ts'
import type { Storage } from './storage.ts'
import type { Tables } from './tables.ts'

/** A file, or `:memory:`. */
export const openSqliteStorage = (file: string): Promise<Storage> =>
  createStorage(openSqliteDatabase<Tables>(file))

/** @param reportLost told when an idle connection breaks */
export const openPostgresStorage = (
  address: string,
  reportLost: (error: unknown) => void,
): Promise<Storage> => createStorage(openPostgresDatabase<Tables>(address, reportLost))
