// The count at the close: every ballot is opened once, the thresholds are passed, and then nothing is left to open.
import { createHash } from 'node:crypto'
import { type Id, uuidV7 } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import { readRecords } from '#domain/record/kind.ts'
import type { Responses } from '#domain/survey/response.ts'
import { RoundResult } from '#domain/survey/result.ts'
import { restingStatements } from '#domain/survey/roundRules.ts'
import { computeResult } from '#domain/survey/statistics.ts'
import { Result, Round } from '#domain/survey/survey.ts'
import type { OpenedRound } from './ballotStore.ts'
import { type BallotParts, expectedOf, purposeOf } from './parts.ts'
import { openBallot } from './sealing.ts'

// The same however often it is written.
const resultIdOf = (round: Id, closedAt: Instant): Id =>
  uuidV7(closedAt, createHash('sha256').update(`result ${round}`).digest())

const opened = async (round: Id, privateKey: Buffer, sealed: readonly string[]) => {
  const ballots = await Promise.all(
    sealed.map((ballot) => openBallot(round, privateKey, Buffer.from(ballot, 'base64url'))),
  )
  const responses = ballots.flatMap((ballot): Responses[] => (ballot ? [ballot.responses] : []))
  return { responses, invalid: ballots.length - responses.length }
}

// Figures of one statement that were published shortly before could be subtracted from these (domain.md §5).
const restingIn = async ({ storage }: BallotParts, round: OpenedRound, at: Instant): Promise<Set<string>> => {
  const found = await storage.readSpace(round.space, async (view) => ({
    rounds: readRecords(
      Round,
      (await view.recordsOfKind('round')).map((row) => row.record),
    ),
    results: readRecords(
      Result,
      (await view.recordsOfKind('result')).map((row) => row.record),
    ),
  }))
  const others = (found?.rounds ?? []).filter(({ id, status }) => id !== round.round && status === 'closed')
  return new Set(restingStatements(others, found?.results ?? [], at).keys())
}

const countNow = async (parts: BallotParts, round: OpenedRound, record: Round): Promise<void> => {
  const sealed = await parts.store.sealedBallots(round.round)
  if (!sealed || round.sealingPrivate === null || round.closedAt === null) return
  const privateKey = parts.vault.unlock(purposeOf('sealing', round.round), round.sealingPrivate)
  const result = computeResult({
    ...(await opened(round.round, privateKey, sealed)),
    statements: round.statements,
    expected: expectedOf({ record, opened: round }),
    resting: await restingIn(parts, round, Math.min(record.opensAt, round.closedAt)),
  })
  await parts.store.finishRound(round.round, result)
}

/**
 * Finishes a round that has stopped taking ballots. Cut off anywhere, it is taken up again where it was: the result
 * is first kept together with the end of the keys and ballots, all or nothing, and then written as a record, which
 * writes the same once more.
 */
export const finish = async (parts: BallotParts, record: Round): Promise<void> => {
  const stopped = await parts.store.findRound(record.id)
  if (stopped?.result === null) await countNow(parts, stopped, record)
  const round = await parts.store.findRound(record.id)
  if (!round || round.result === null || round.closedAt === null) return
  await parts.writer.write(round.space, [
    {
      id: resultIdOf(record.id, round.closedAt),
      coll: Result.coll,
      author: record.author,
      values: { vis: 'staff', round: record.id, data: RoundResult.parse(round.result) },
    },
    { id: record.id, coll: Round.coll, values: { status: 'closed', closedAt: round.closedAt } },
  ])
}
