// The tables of ballots. No column has a time, a sequence or an author, and nothing joins a ballot to an issue.
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Id } from '#domain/record/id.ts'
import type { Migrations } from './engine.ts'

export interface BallotTables {
  ballot_round: {
    round: string
    space: string
    closes_at: number
    grace_millis: number
    expected: number
    statements: string
    signing_public: string
    signing_private: string | null
    sealing_public: string
    sealing_private: string | null
    closed_at: number | null
    result: string | null
    shown_answered: number
    shown_day: string
  }
  ballot_issue: { round: string; holder: string; blinded_hash: string; is_wanted: number }
  ballot_slip: { slip_hash: string; round: string }
  /**
   * `sealed` is null once the result stands; the hashes stay, so that a late duplicate is known. A void token has
   * VOID for a hash of its content.
   */
  ballot: { round: string; token_hash: string; sealed_hash: string; sealed: string | null }
}

/** Stands where the hash of a ballot would: this token was given up unused. */
export const VOID = 'void'

export type BallotDatabase = Kysely<BallotTables>
export type BallotChange = Transaction<BallotTables>

const makeTables = async (db: Kysely<unknown>, bytesType: 'blob' | 'bytea'): Promise<void> => {
  // A SQLite table has row numbers that tell the order of coming, unless it is made without.
  const end = bytesType === 'blob' ? sql`without rowid` : sql``
  const table = (name: keyof BallotTables) => db.schema.createTable(name).modifyEnd(end)
  await table('ballot_round')
    .addColumn('round', 'text', (column) => column.primaryKey())
    .addColumn('space', 'text', (column) => column.notNull())
    .addColumn('closes_at', 'bigint', (column) => column.notNull())
    .addColumn('grace_millis', 'bigint', (column) => column.notNull())
    .addColumn('expected', 'integer', (column) => column.notNull())
    .addColumn('statements', 'text', (column) => column.notNull())
    .addColumn('signing_public', 'text', (column) => column.notNull())
    .addColumn('signing_private', 'text')
    .addColumn('sealing_public', 'text', (column) => column.notNull())
    .addColumn('sealing_private', 'text')
    .addColumn('closed_at', 'bigint')
    .addColumn('result', 'text')
    .addColumn('shown_answered', 'integer', (column) => column.notNull())
    .addColumn('shown_day', 'text', (column) => column.notNull())
    .execute()
  await table('ballot_issue')
    .addColumn('round', 'text', (column) => column.notNull())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('blinded_hash', 'text', (column) => column.notNull())
    .addColumn('is_wanted', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('ballot_issue_pk', ['round', 'holder'])
    .execute()
  await table('ballot_slip')
    .addColumn('slip_hash', 'text', (column) => column.primaryKey())
    .addColumn('round', 'text', (column) => column.notNull())
    .execute()
  await table('ballot')
    .addColumn('round', 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull())
    .addColumn('sealed_hash', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text')
    .addPrimaryKeyConstraint('ballot_pk', ['round', 'token_hash'])
    .execute()
}

/** Of the tables of ballots. A migration that has been released is never changed. */
export const ballotMigrations: Migrations = (bytesType) => ({
  '0001_ballots': { up: (db: Kysely<unknown>) => makeTables(db, bytesType) },
})

/** Locks a round for this change. Both engines lock a row by writing it; SQLite has no FOR UPDATE. */
export const lockRound = (
  change: BallotChange,
  round: Id,
): Promise<Selectable<BallotTables['ballot_round']> | undefined> =>
  change
    .updateTable('ballot_round')
    .set({ round })
    .where('round', '=', round)
    .returningAll()
    .executeTakeFirst()
