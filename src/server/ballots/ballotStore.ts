// What ballots need of their storage. Not records: nothing here has an author, a time, a sequence or an order.
import type { Id } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import type { RoundResult } from '#domain/survey/result.ts'

/** What a round was opened with. Later changes may make it longer or larger, never shorter or smaller. */
export interface Terms {
  readonly closesAt: Instant
  readonly graceMillis: number
  readonly expected: number
}

/** A round that has been opened. Private keys are locked (keyVault.ts), and null once the result stands. */
export interface OpenedRound extends Terms {
  readonly round: Id
  readonly space: Id
  readonly statements: readonly string[]
  readonly signingPublic: string
  readonly signingPrivate: string | null
  readonly sealingPublic: string
  readonly sealingPrivate: string | null
  /** From here on no ballot is taken. */
  readonly closedAt: Instant | null
  readonly result: RoundResult | null
  /** The figure that is shown before the close, and the day on which it was counted. */
  readonly shownAnswered: number
  readonly shownDay: string
}

export type NewRound = Omit<OpenedRound, 'closedAt' | 'result' | 'shownAnswered'>

/** A ballot as it is accepted: hashes of its token and its content, and the content that only the round's key opens. */
export interface AcceptedBallot {
  readonly tokenHash: string
  readonly sealedHash: string
  readonly sealed: string
}

/** How something that may be said only once was said: for the first time, again, or differently. */
export type Saying = 'first' | 'again' | 'other'

/** What a holder asks to be signed; with a wish, a device of hers that has it is asked to give it up. */
export interface Issue {
  readonly holder: string
  readonly blindedHash: string
  readonly isWish: boolean
}

/** `isWanted`: another device wishes for what was issued. */
export interface Issued {
  readonly saying: Saying
  readonly isWanted: boolean
}

export interface BallotStore {
  /** Opens a round, unless it is open already. Returns what stands. */
  openRound(round: NewRound): Promise<OpenedRound>
  findRound(round: Id): Promise<OpenedRound | undefined>
  /** Rounds whose result does not stand yet. */
  unfinishedRounds(): Promise<OpenedRound[]>
  /** Moves each term up to this value, where it is higher. */
  extendRound(round: Id, terms: Terms): Promise<void>
  /** Adds to the number that is asked. */
  expectMore(round: Id, count: number): Promise<void>
  /** Keeps that this holder (a member's id or a slip's hash) has had this blinded value signed. */
  issue(round: Id, issue: Issue): Promise<Issued>
  /** Makes an unused token void and forgets that the holder has had one; false when it has cast a ballot. */
  release(round: Id, holder: string, tokenHash: string): Promise<boolean>
  /** Keeps the hashes of slips, and says how many the round has now. */
  addSlips(round: Id, slipHashes: readonly string[]): Promise<number>
  /** `isUsed`: its ballot has been issued. */
  findSlip(slipHash: string): Promise<{ readonly round: Id; readonly isUsed: boolean } | undefined>
  /**
   * Takes a ballot and writes all of the round's anew in the order of their hashes, in one transaction, so that
   * nothing tells which came first or last. `closed` when the round takes none at this moment.
   */
  accept(round: Id, ballot: AcceptedBallot, at: Instant): Promise<Saying | 'closed'>
  countBallots(round: Id): Promise<number>
  /** Stops taking ballots; false when there are fewer than `fewest`. A round that has stopped stays as it is. */
  closeRound(round: Id, at: Instant, fewest: number): Promise<boolean>
  /** The sealed ballots of a round, in the order of their hashes; undefined when its result stands. */
  sealedBallots(round: Id): Promise<string[] | undefined>
  /**
   * Keeps the result and destroys the private keys and the ballots' content, all or nothing; the first result stays.
   * @param resultOf given the rounds of the same space whose results stand: no two of a space are finished at once
   */
  finishRound(round: Id, resultOf: (finished: readonly OpenedRound[]) => RoundResult): Promise<void>
  /** Destroys all of a round that was thrown away. */
  discardRound(round: Id): Promise<void>
  showAnswered(round: Id, answered: number, day: string): Promise<void>
  close(): Promise<void>
}
