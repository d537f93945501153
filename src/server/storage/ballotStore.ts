// The storage of ballots: one query code for SQLite (in a file of its own) and PostgreSQL.
import type { BallotStore } from '../ballots/ballotStore.ts'
import { accept, addSlips, countBallots, findSlip, issue, release, sealedBallots } from './ballotQueries.ts'
import {
  closeRound,
  discardRound,
  expectMore,
  extendRound,
  findRound,
  finishRound,
  openRound,
  showAnswered,
  unfinishedRounds,
} from './ballotRoundQueries.ts'
import type { BallotChange, BallotTables } from './ballotTables.ts'
import type { Engine } from './engine.ts'

/** How an engine forgets: called after a transaction, so that no earlier state lies about in a journal. */
export interface Forgetting {
  afterChange(): Promise<void>
  /** After ballots have been destroyed. */
  afterErasure(): Promise<void>
}

/** Makes the store on an opened database whose tables are there. */
export const createBallotStore = (
  { db, translate }: Engine<BallotTables>,
  forgetting: Forgetting,
): BallotStore => {
  const ours = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw translate(error)
    }
  }
  const changed = <T>(
    work: (change: BallotChange) => Promise<T>,
    forget: () => Promise<void> = () => forgetting.afterChange(),
  ): Promise<T> =>
    ours(async () => {
      const value = await db.transaction().setIsolationLevel('read committed').execute(work)
      await forget()
      return value
    })
  const erased = (work: (change: BallotChange) => Promise<void>) =>
    changed(work, () => forgetting.afterErasure())
  return {
    openRound: (round) => changed((change) => openRound(change, round)),
    findRound: (round) => ours(() => findRound(db, round)),
    unfinishedRounds: () => ours(() => unfinishedRounds(db)),
    extendRound: (round, terms) => changed((change) => extendRound(change, round, terms)),
    expectMore: (round, count) => changed((change) => expectMore(change, round, count)),
    issue: (round, asked) => changed((change) => issue(change, round, asked)),
    release: (round, holder, tokenHash) => changed((change) => release(change, { round, holder, tokenHash })),
    addSlips: (round, hashes) => changed((change) => addSlips(change, round, hashes)),
    findSlip: (hash) => ours(() => findSlip(db, hash)),
    accept: (round, ballot, at) => changed((change) => accept(change, { round, ballot, at })),
    countBallots: (round) => ours(() => countBallots(db, round)),
    closeRound: (round, at, fewest) => changed((change) => closeRound(change, { round, at, fewest })),
    sealedBallots: (round) => changed((change) => sealedBallots(change, round)),
    finishRound: (round, resultOf) => erased((change) => finishRound(change, round, resultOf)),
    discardRound: (round) => erased((change) => discardRound(change, round)),
    showAnswered: (round, answered, day) =>
      changed((change) => showAnswered(change, round, { answered, day })),
    close: () => db.destroy(),
  }
}
