// Rounds, results and members as pages and calculations read them.
import { HOUR_MILLIS } from '#domain/record/instant.ts'
import type { Member } from '#domain/space/member.ts'
import type { Result, Round } from '#domain/survey/survey.ts'

export const MONDAY = Date.UTC(2026, 10, 23, 8)

const origin = {
  author: 'a',
  createdAt: MONDAY,
  changedAt: MONDAY,
  vis: 'staff',
  unit: null,
  partner: null,
} as const

/** An open round of two statements, until Monday evening. */
export const aRound = (round: Partial<Round> = {}): Round => ({
  ...origin,
  id: 'round-1',
  form: null,
  title: 'Kartlegging',
  statements: ['u01', 'u07'],
  opensAt: MONDAY,
  closesAt: MONDAY + 9 * HOUR_MILLIS,
  graceMillis: 0,
  expected: 12,
  includesLeaderStatements: false,
  status: 'open',
  publicKey: null,
  slipsPrinted: 0,
  closedAt: null,
  ...round,
})

/** A result without data, of the same round. */
export const aResult = (result: Partial<Result> = {}): Result => ({
  ...origin,
  id: 'result-1',
  round: 'round-1',
  data: null,
  ...result,
})

/** A member of staff who answers on a device. */
export const aMember = (member: Partial<Member> = {}): Member => ({
  ...origin,
  id: 'member-1',
  displayName: 'Kari',
  role: 'staff',
  language: 'nb',
  bySlip: false,
  leftAt: null,
  units: [],
  ...member,
})
