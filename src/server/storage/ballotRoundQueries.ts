// Queries about rounds that have been opened: their keys, their terms, their end.
import type { Selectable } from 'kysely'
import * as z from 'zod/mini'
import type { Id } from '#domain/record/id.ts'
import { RoundResult } from '#domain/survey/result.ts'
import type { NewRound, OpenedRound, Terms } from '../ballots/ballotStore.ts'
import { countBallots } from './ballotQueries.ts'
import { type BallotChange, type BallotDatabase, type BallotTables, lockRound } from './ballotTables.ts'

type RoundRow = Selectable<BallotTables['ballot_round']>

const Statements = z.array(z.string())

const roundOf = (row: RoundRow): OpenedRound => ({
  round: row.round,
  space: row.space,
  closesAt: row.closes_at,
  graceMillis: row.grace_millis,
  expected: row.expected,
  statements: Statements.parse(JSON.parse(row.statements)),
  signingPublic: row.signing_public,
  signingPrivate: row.signing_private,
  sealingPublic: row.sealing_public,
  sealingPrivate: row.sealing_private,
  closedAt: row.closed_at,
  result: row.result === null ? null : RoundResult.parse(JSON.parse(row.result)),
  shownAnswered: row.shown_answered,
  shownDay: row.shown_day,
})

const rowOf = (round: NewRound): RoundRow => ({
  round: round.round,
  space: round.space,
  closes_at: round.closesAt,
  grace_millis: round.graceMillis,
  expected: round.expected,
  statements: JSON.stringify(round.statements),
  signing_public: round.signingPublic,
  signing_private: round.signingPrivate,
  sealing_public: round.sealingPublic,
  sealing_private: round.sealingPrivate,
  closed_at: null,
  result: null,
  shown_answered: 0,
  shown_day: round.shownDay,
})

/** Opens a round, unless it is open already. */
export const openRound = async (change: BallotChange, round: NewRound): Promise<OpenedRound> => {
  await change
    .insertInto('ballot_round')
    .values(rowOf(round))
    .onConflict((conflict) => conflict.column('round').doNothing())
    .execute()
  const row = await lockRound(change, round.round)
  if (!row) throw new Error('a round that was just opened is not there')
  return roundOf(row)
}

/** Finds an opened round. */
export const findRound = async (database: BallotDatabase, round: Id): Promise<OpenedRound | undefined> => {
  const row = await database
    .selectFrom('ballot_round')
    .selectAll()
    .where('round', '=', round)
    .executeTakeFirst()
  return row && roundOf(row)
}

/** Rounds whose result does not stand yet. */
export const unfinishedRounds = async (database: BallotDatabase): Promise<OpenedRound[]> => {
  const rows = await database.selectFrom('ballot_round').selectAll().where('result', 'is', null).execute()
  return rows.map(roundOf)
}

/** Moves each term up to the value given, where it is higher. */
export const extendRound = async (change: BallotChange, round: Id, terms: Terms): Promise<void> => {
  const row = await lockRound(change, round)
  if (!row) return
  await change
    .updateTable('ballot_round')
    .set({
      closes_at: Math.max(row.closes_at, terms.closesAt),
      grace_millis: Math.max(row.grace_millis, terms.graceMillis),
      expected: Math.max(row.expected, terms.expected),
    })
    .where('round', '=', round)
    .execute()
}

/** Stops taking ballots, when there are enough of them. */
export const closeRound = async (
  change: BallotChange,
  { round, at, fewest }: { round: Id; at: number; fewest: number },
): Promise<boolean> => {
  const row = await lockRound(change, round)
  if (!row) return false
  if (row.closed_at !== null) return true
  if ((await countBallots(change, round)) < fewest) return false
  await change.updateTable('ballot_round').set({ closed_at: at }).where('round', '=', round).execute()
  return true
}

// All rounds of its space: what two of them show depends on one another.
const lockRoundsBeside = (change: BallotChange, round: Id): Promise<RoundRow[]> =>
  change
    .updateTable('ballot_round')
    .set((row) => ({ space: row.ref('space') }))
    .where('space', '=', (row) => row.selectFrom('ballot_round').select('space').where('round', '=', round))
    .returningAll()
    .execute()

/** Keeps the result, and destroys what could open a ballot. */
export const finishRound = async (
  change: BallotChange,
  round: Id,
  resultOf: (finished: readonly OpenedRound[]) => RoundResult,
): Promise<void> => {
  const rows = await lockRoundsBeside(change, round)
  if (rows.find((row) => row.round === round)?.result !== null) return
  const result = resultOf(rows.filter((row) => row.result !== null).map(roundOf))
  await change
    .updateTable('ballot_round')
    .set({ result: JSON.stringify(result), signing_private: null, sealing_private: null })
    .where('round', '=', round)
    .execute()
  await change.updateTable('ballot').set({ sealed: null }).where('round', '=', round).execute()
}

/** Destroys all of a round. */
export const discardRound = async (change: BallotChange, round: Id): Promise<void> => {
  for (const table of ['ballot', 'ballot_issue', 'ballot_slip', 'ballot_round'] as const) {
    await change.deleteFrom(table).where('round', '=', round).execute()
  }
}

/** Adds to the number that is asked. */
export const expectMore = async (change: BallotChange, round: Id, count: number): Promise<void> => {
  await change
    .updateTable('ballot_round')
    .set((row) => ({ expected: row('expected', '+', count) }))
    .where('round', '=', round)
    .execute()
}

/** Keeps the figure that is shown until the next day. */
export const showAnswered = async (
  change: BallotChange,
  round: Id,
  shown: { readonly answered: number; readonly day: string },
): Promise<void> => {
  await change
    .updateTable('ballot_round')
    .set({ shown_answered: shown.answered, shown_day: shown.day })
    .where('round', '=', round)
    .execute()
}
