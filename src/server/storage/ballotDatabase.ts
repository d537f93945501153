// Opens the database of ballots. On SQLite it is a file of its own, which backups leave out.
import type { BallotStore } from '../ballots/ballotStore.ts'
import { createBallotStore } from './ballotStore.ts'
import { ballotMigrations, type BallotTables } from './ballotTables.ts'
import { type Engine, migrate } from './engine.ts'
import { openPostgresDatabase } from './postgres.ts'
import { openSqliteDatabase } from './sqlite.ts'

// Its own, because on PostgreSQL the tables lie in the same database as all others.
const MIGRATION_TABLE = 'ballot_migration'

const open = async (engine: Engine<BallotTables>): Promise<Engine<BallotTables>> => {
  await migrate(engine, ballotMigrations, MIGRATION_TABLE)
  return engine
}

/**
 * Opens ballots in a SQLite file. What is deleted is overwritten, and the journal is emptied after every change.
 * @param file a path, or `:memory:`
 */
export const openSqliteBallots = async (file: string): Promise<BallotStore> => {
  const engine = await open(openSqliteDatabase<BallotTables>(file))
  const emptyJournal = () => engine.tidy([])
  return createBallotStore(engine, { afterChange: emptyJournal, afterErasure: emptyJournal })
}

/**
 * Opens ballots in tables of their own in PostgreSQL.
 * @param reportLost told when an idle connection breaks; the pool makes a new one
 */
export const openPostgresBallots = async (
  address: string,
  reportLost: (error: unknown) => void,
): Promise<BallotStore> => {
  const engine = await open(openPostgresDatabase<BallotTables>(address, reportLost))
  const vacuum = () => engine.tidy(['ballot', 'ballot_round'])
  return createBallotStore(engine, { afterChange: async () => undefined, afterErasure: vacuum })
}
