// Rounds and ballots for tests that state only what matters.
import { createHash } from 'node:crypto'
import { DAY_MILLIS, HOUR_MILLIS } from '#domain/record/instant.ts'
import type { AcceptedBallot, NewRound } from '#server/ballots/ballotStore.ts'
import { SEALED_BALLOT_BYTES } from '#protocol/ballots.ts'
import { MEETING_EVENING } from './clock.ts'
import { anId } from './records.ts'

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** An opened round that takes ballots for a day, and an hour of grace. */
export const anOpenedRound = (round: Partial<NewRound> = {}): NewRound => ({
  round: anId(900),
  space: anId(901),
  closesAt: MEETING_EVENING + DAY_MILLIS,
  graceMillis: HOUR_MILLIS,
  expected: 6,
  statements: ['u01'],
  signingPublic: 'signing',
  signingPrivate: 'locked-signing-key',
  sealingPublic: 'sealing',
  sealingPrivate: 'locked-sealing-key',
  shownDay: '2026-11-23',
  ...round,
})

/** A ballot with content that nobody can open. */
export const anAcceptedBallot = (token: string, content = token): AcceptedBallot => ({
  tokenHash: hash(`token ${token}`),
  sealedHash: hash(`content ${content}`),
  sealed: Buffer.alloc(SEALED_BALLOT_BYTES, content).toString('base64url'),
})
