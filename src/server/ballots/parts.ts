// What the rules of ballots work with: their own storage, the records, and the server's key.
import { createHash } from 'node:crypto'
import type { Id } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import { readRecord } from '#domain/record/kind.ts'
import { isDeleted, type StoredRecord } from '#domain/record/record.ts'
import { Round } from '#domain/survey/survey.ts'
import type { Storage } from '../storage/storage.ts'
import type { ServerWriter } from '../sync/serverWriter.ts'
import type { BallotStore, OpenedRound } from './ballotStore.ts'
import type { KeyVault } from './keyVault.ts'

export interface BallotParts {
  readonly store: BallotStore
  readonly storage: Pick<Storage, 'readRecord' | 'readSpace' | 'recordsByStatus'>
  readonly writer: ServerWriter
  readonly vault: KeyVault
  readonly now: () => Instant
  readonly chance: (bytes: number) => Uint8Array
}

/** A round with what ballots know of it; `opened` is undefined before its keys are made. */
export interface KnownRound {
  readonly record: Round
  readonly opened: OpenedRound | undefined
}

/** Reads a round's record; undefined for one that was thrown away, for other kinds, and for what a newer server wrote. */
export const readRound = (record: StoredRecord | undefined): Round | undefined =>
  record && !isDeleted(record.f) ? readRecord(Round, record) : undefined

/** Finds a round of this space. Another space's round is as unknown as one that never was. */
export const findRound = async (
  { storage, store }: BallotParts,
  space: Id,
  round: Id,
): Promise<KnownRound | undefined> => {
  const record = readRound(await storage.readRecord(space, round))
  if (!record) return undefined
  const opened = await store.findRound(round)
  return opened && opened.space !== space ? undefined : { record, opened }
}

/** The moment from which no ballot is taken. */
export const lastMoment = ({
  closesAt,
  graceMillis,
}: Pick<OpenedRound, 'closesAt' | 'graceMillis'>): Instant => closesAt + graceMillis

/** Whether an opened round has stopped taking ballots. */
export const hasStopped = (round: OpenedRound, at: Instant): boolean =>
  round.closedAt !== null || at >= lastMoment(round)

/** How many are asked: the number at the opening, which can grow and never shrink. */
export const expectedOf = ({ record, opened }: KnownRound): number =>
  Math.max(record.expected, opened?.expected ?? 0)

/** SHA-256, base64url. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url')

/** What a round's private key is locked for: no other use, no other round. */
export const purposeOf = (use: 'signing' | 'sealing', round: Id): string => `${use} ${round}`

/** The day of a moment, UTC: what the participation figure changes by. */
export const dayOf = (at: Instant): string => new Date(at).toISOString().slice(0, 10)
