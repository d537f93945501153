// Which databases: PostgreSQL where an address is given, otherwise SQLite files.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BallotStore } from '../ballots/ballotStore.ts'
import type { ServerConfig } from '../config.ts'
import { createLocalNews, type NewsBus } from '../live/newsBus.ts'
import { openPostgresBallots, openSqliteBallots } from './ballotDatabase.ts'
import { createStorage } from './createStorage.ts'
import { openPostgresNews } from './notify.ts'
import { openPostgresDatabase } from './postgres.ts'
import { openSqliteDatabase } from './sqlite.ts'
import type { Storage } from './storage.ts'
import type { Tables } from './tables.ts'

export interface Databases {
  readonly storage: Storage
  readonly ballots: BallotStore
}

/** A file, or `:memory:`. */
export const openSqliteStorage = (file: string): Promise<Storage> =>
  createStorage(openSqliteDatabase<Tables>(file))

/** @param reportLost told when an idle connection breaks */
export const openPostgresStorage = (
  address: string,
  reportLost: (error: unknown) => void,
): Promise<Storage> => createStorage(openPostgresDatabase<Tables>(address, reportLost))

/** How the processes of one server tell one another of changes. With SQLite there is only one. */
export const openNews = async (
  { databaseUrl }: Pick<ServerConfig, 'databaseUrl'>,
  reportLost: (error: unknown) => void,
): Promise<NewsBus> =>
  databaseUrl === undefined ? createLocalNews() : openPostgresNews(databaseUrl, { reportLost })

/** Opens what the configuration names. Ballots have a file of their own, which backups leave out. */
export const openDatabases = async (
  { databaseUrl, dataDir }: Pick<ServerConfig, 'databaseUrl' | 'dataDir'>,
  reportLost: (error: unknown) => void,
): Promise<Databases> => {
  if (databaseUrl !== undefined)
    return {
      storage: await openPostgresStorage(databaseUrl, reportLost),
      ballots: await openPostgresBallots(databaseUrl, reportLost),
    }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  return {
    storage: await openSqliteStorage(join(dataDir, 'personalrom.db')),
    ballots: await openSqliteBallots(join(dataDir, 'ballots.db')),
  }
}
