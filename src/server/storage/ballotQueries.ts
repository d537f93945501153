// Queries about ballots, who has had one issued, and slips. They never meet in one statement, but for a slip's use.
import type { Id } from '#domain/record/id.ts'
import type { AcceptedBallot, Issue, Issued, Saying } from '../ballots/ballotStore.ts'
import { type BallotChange, type BallotDatabase, type BallotTables, lockRound, VOID } from './ballotTables.ts'

/** Keeps what was signed for a holder; one holder, one blinded value. */
export const issue = async (
  change: BallotChange,
  round: Id,
  { holder, blindedHash, isWish }: Issue,
): Promise<Issued> => {
  await lockRound(change, round)
  const there = await change
    .selectFrom('ballot_issue')
    .select(['blinded_hash', 'is_wanted'])
    .where('round', '=', round)
    .where('holder', '=', holder)
    .executeTakeFirst()
  if (!there) {
    const row = { round, holder, blinded_hash: blindedHash, is_wanted: 0 }
    await change.insertInto('ballot_issue').values(row).execute()
    return { saying: 'first', isWanted: false }
  }
  if (there.blinded_hash === blindedHash) return { saying: 'again', isWanted: there.is_wanted === 1 }
  if (isWish) {
    const wanted = change.updateTable('ballot_issue').set({ is_wanted: 1 })
    await wanted.where('round', '=', round).where('holder', '=', holder).execute()
  }
  return { saying: 'other', isWanted: false }
}

const ballotsOf = (database: BallotDatabase, round: Id) =>
  database.selectFrom('ballot').selectAll().where('round', '=', round).orderBy('token_hash').execute()

// In the order of their hashes, in one go: nothing tells which came last.
const rewrite = async (change: BallotChange, round: Id, ballots: BallotTables['ballot'][]): Promise<void> => {
  const inOrder = ballots.toSorted((a, b) => (a.token_hash < b.token_hash ? -1 : 1))
  await change.deleteFrom('ballot').where('round', '=', round).execute()
  await change.insertInto('ballot').values(inOrder).execute()
}

/** Makes a token void that has cast nothing, and lets its holder ask anew. A second time it changes nothing. */
export const release = async (
  change: BallotChange,
  { round, holder, tokenHash }: { round: Id; holder: string; tokenHash: string },
): Promise<boolean> => {
  await lockRound(change, round)
  const ballots = await ballotsOf(change, round)
  const there = ballots.find((ballot) => ballot.token_hash === tokenHash)
  if (there) return there.sealed_hash === VOID
  await change.deleteFrom('ballot_issue').where('round', '=', round).where('holder', '=', holder).execute()
  await rewrite(change, round, [
    ...ballots,
    { round, token_hash: tokenHash, sealed_hash: VOID, sealed: null },
  ])
  return true
}

/** Takes a ballot, and writes all of the round anew in the order of their hashes. */
export const accept = async (
  change: BallotChange,
  { round, ballot, at }: { round: Id; ballot: AcceptedBallot; at: number },
): Promise<Saying | 'closed'> => {
  const row = await lockRound(change, round)
  if (!row) return 'closed'
  const before = await ballotsOf(change, round)
  const there = before.find((one) => one.token_hash === ballot.tokenHash)
  if (there) return there.sealed_hash === ballot.sealedHash ? 'again' : 'other'
  if (row.closed_at !== null || at >= row.closes_at + row.grace_millis) return 'closed'
  await rewrite(change, round, [
    ...before,
    { round, token_hash: ballot.tokenHash, sealed_hash: ballot.sealedHash, sealed: ballot.sealed },
  ])
  return 'first'
}

/** The sealed ballots of a round; undefined when its result stands. */
export const sealedBallots = async (change: BallotChange, round: Id): Promise<string[] | undefined> => {
  const row = await lockRound(change, round)
  if (!row || row.result !== null) return undefined
  const ballots = await ballotsOf(change, round)
  return ballots.flatMap(({ sealed }) => (sealed === null ? [] : [sealed]))
}

/** How many ballots a round has. */
export const countBallots = async (database: BallotDatabase, round: Id): Promise<number> => {
  const { count } = await database
    .selectFrom('ballot')
    .select((query) => query.fn.countAll<number | string>().as('count'))
    .where('round', '=', round)
    .where('sealed_hash', '!=', VOID)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Keeps the hashes of slips; says how many there are now. */
export const addSlips = async (
  change: BallotChange,
  round: Id,
  slipHashes: readonly string[],
): Promise<number> => {
  const rows = slipHashes.toSorted().map((hash) => ({ slip_hash: hash, round }))
  await change.insertInto('ballot_slip').values(rows).execute()
  const all = await change.selectFrom('ballot_slip').select('slip_hash').where('round', '=', round).execute()
  return all.length
}

/** The round of a slip, and whether its ballot has been issued. */
export const findSlip = async (database: BallotDatabase, slipHash: string) => {
  const slip = await database
    .selectFrom('ballot_slip')
    .leftJoin('ballot_issue', (join) =>
      join.onRef('ballot_issue.round', '=', 'ballot_slip.round').on('ballot_issue.holder', '=', slipHash),
    )
    .select(['ballot_slip.round as round', 'ballot_issue.holder as holder'])
    .where('ballot_slip.slip_hash', '=', slipHash)
    .executeTakeFirst()
  return slip && { round: slip.round, isUsed: slip.holder !== null }
}
