// How many have answered, and the head teacher's early close. Never a record, and never fine enough to time a person.
import type { Id } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import { readRecords } from '#domain/record/kind.ts'
import { failure, type Result, success } from '#domain/record/result.ts'
import { Member } from '#domain/space/member.ts'
import { expectedOnDevices } from '#domain/survey/roundRules.ts'
import type { Participation } from '#protocol/ballots.ts'
import type { RefusalCode } from '#protocol/refusal.ts'
import { finish } from './counting.ts'
import { type BallotParts, expectedOf, findRound, type KnownRound } from './parts.ts'

/** The figure of a day in steps of three before the close; exact when the result stands. */
export const participation = async (
  parts: BallotParts,
  space: Id,
  round: Id,
): Promise<Result<Participation, RefusalCode>> => {
  const known = await findRound(parts, space, round)
  if (!known) return failure('not-found')
  const { opened } = known
  if (opened?.result) {
    const { answered, invalid, expected } = opened.result
    return success({ answered: answered + invalid, expected, isExact: true })
  }
  return success({ answered: opened?.shownAnswered ?? 0, expected: expectedOf(known), isExact: false })
}

// All who can answer: what a head teacher wrote as expected may be less.
const fewestFor = async ({ storage }: BallotParts, space: Id, known: KnownRound): Promise<number> => {
  const rows = await storage.readSpace(space, (view) => view.recordsOfKind(Member.coll))
  const members = readRecords(
    Member,
    (rows ?? []).map((row) => row.record),
  )
  return Math.max(expectedOf(known), expectedOnDevices(members) + known.record.slipsPrinted)
}

/** Closes a round at once, when all expected answers are in; a closed round answers when that was. */
export const closeEarly = async (
  parts: BallotParts,
  space: Id,
  round: Id,
): Promise<Result<Instant, RefusalCode>> => {
  const known = await findRound(parts, space, round)
  if (!known) return failure('not-found')
  if (known.record.status === 'closed') return success(known.record.closedAt ?? known.record.closesAt)
  if (!known.opened) return failure('not-open')
  const isClosed = await parts.store.closeRound(round, parts.now(), await fewestFor(parts, space, known))
  if (!isClosed) return failure('answers-missing')
  await finish(parts, known.record)
  const closed = await parts.store.findRound(round)
  return success(closed?.closedAt ?? parts.now())
}
