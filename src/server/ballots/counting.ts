// The count at the close: every ballot is opened once, the thresholds are passed, and then nothing is left to open.
import { type Id, uuidV7 } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import { readRecord } from '#domain/record/kind.ts'
import type { Responses } from '#domain/survey/response.ts'
import { RoundResult } from '#domain/survey/result.ts'
import { REST_MILLIS } from '#domain/survey/roundRules.ts'
import { computeResult } from '#domain/survey/statistics.ts'
import { Result, Round } from '#domain/survey/survey.ts'
import type { OpenedRound } from './ballotStore.ts'
import type { KeyVault } from './keyVault.ts'
import { type BallotParts, expectedOf, purposeOf } from './parts.ts'
import { openBallot } from './sealing.ts'

// The same however often it is written, and known to nobody before: else somebody could put another record there.
const resultIdOf = (vault: KeyVault, round: Id, closedAt: Instant): Id =>
  uuidV7(closedAt, vault.chanceFor(`result ${round}`))

const opened = async (round: Id, privateKey: Buffer, sealed: readonly string[]) => {
  const ballots = await Promise.all(
    sealed.map((ballot) => openBallot(round, privateKey, Buffer.from(ballot, 'base64url'))),
  )
  const responses = ballots.flatMap((ballot): Responses[] => (ballot ? [ballot.responses] : []))
  return { responses, invalid: ballots.length - responses.length }
}

interface Publication {
  readonly at: Instant
  readonly data: RoundResult | null
}

// By results alone: nobody but the server writes them, while a head teacher may change or throw away a round.
const publishedResults = async (
  { storage, vault }: BallotParts,
  { round, space, closedAt }: OpenedRound,
): Promise<Publication[]> => {
  const rows = await storage.readSpace(space, (view) => view.recordsOfKind(Result.coll))
  const own = closedAt === null ? undefined : resultIdOf(vault, round, closedAt)
  return (rows ?? []).flatMap(({ record }) => {
    const result = record.id === own ? undefined : readRecord(Result, record)
    return result ? [{ at: result.createdAt, data: result.data }] : []
  })
}

const shownStatements = ({ data }: Publication): string[] =>
  data?.kind === 'figures'
    ? data.statements
        .filter(({ practice, importance }) => practice.kind !== 'withheld' || importance.kind !== 'withheld')
        .map(({ statement }) => statement)
    : []

// Figures of one statement that were published shortly before could be subtracted from these (domain.md §5).
const restingAt = (publications: readonly Publication[], at: Instant): Set<string> =>
  new Set(publications.filter((one) => one.at + REST_MILLIS > at).flatMap(shownStatements))

const countNow = async (parts: BallotParts, round: OpenedRound, record: Round): Promise<void> => {
  const sealed = await parts.store.sealedBallots(round.round)
  if (!sealed || round.sealingPrivate === null || round.closedAt === null) return
  const privateKey = parts.vault.unlock(purposeOf('sealing', round.round), round.sealingPrivate)
  const answers = {
    ...(await opened(round.round, privateKey, sealed)),
    statements: round.statements,
    expected: expectedOf({ record, opened: round }),
  }
  const at = Math.min(record.opensAt, round.closedAt)
  const published = await publishedResults(parts, round)
  await parts.store.finishRound(round.round, (finished) => {
    const just = finished.map(({ closedAt, result }) => ({ at: closedAt ?? 0, data: result }))
    return computeResult({ ...answers, resting: restingAt([...published, ...just], at) })
  })
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
      id: resultIdOf(parts.vault, record.id, round.closedAt),
      coll: Result.coll,
      author: record.author,
      values: { vis: 'staff', round: record.id, data: RoundResult.parse(round.result) },
    },
    { id: record.id, coll: Round.coll, values: { status: 'closed', closedAt: round.closedAt } },
  ])
}
