// The engines behind the storage of ballots, and a look into the database itself: what an operator could see.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import type { BallotStore } from '#server/ballots/ballotStore.ts'
import { openPostgresBallots, openSqliteBallots } from '#server/storage/ballotDatabase.ts'
import { startPostgres } from './serverPostgres.ts'

type Rows = Record<string, unknown>[]

export interface OpenedBallots {
  readonly store: BallotStore
  /** The same database, opened once more: a process that was killed comes back. */
  reopen(): Promise<BallotStore>
  /** Asks the database itself, past the store. */
  ask(query: string): Promise<Rows>
  /** All that lies in the database's files, where there are files of its own. */
  bytes(): Buffer | undefined
}

export interface BallotEngine {
  open(): Promise<OpenedBallots>
  stop(): Promise<void>
}

const inFiles = async (): Promise<BallotEngine> => {
  const folder = mkdtempSync(join(tmpdir(), 'personalrom-ballots-'))
  let made = 0
  return {
    open: async () => {
      const file = join(folder, `${(made += 1)}.db`)
      return {
        store: await openSqliteBallots(file),
        reopen: () => openSqliteBallots(file),
        ask: async (query) => {
          const database = new Database(file, { readonly: true })
          try {
            return database.prepare<unknown[], Record<string, unknown>>(query).all()
          } finally {
            database.close()
          }
        },
        bytes: () => Buffer.concat([readFileSync(file), readFileSync(`${file}-wal`)]),
      }
    },
    stop: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

const inPostgres = async (): Promise<BallotEngine> => {
  const server = await startPostgres()
  const lost = () => undefined
  return {
    open: async () => {
      const address = await server.newDatabase()
      return {
        store: await openPostgresBallots(address, lost),
        reopen: () => openPostgresBallots(address, lost),
        ask: async (query) => {
          const client = new pg.Client({ connectionString: address })
          await client.connect()
          const { rows } = await client.query<Record<string, unknown>>(query)
          await client.end()
          return rows
        },
        bytes: () => undefined,
      }
    },
    stop: () => server.stop(),
  }
}

/** For `describe.each`: a name, and how the engine is started. */
export const BALLOT_ENGINES: readonly ['SQLite' | 'PostgreSQL', () => Promise<BallotEngine>][] = [
  ['SQLite', inFiles],
  ['PostgreSQL', inPostgres],
]
