// Printed codes for substitutes and for staff without a device. Shown once; the server keeps only their hashes.
import type { Id } from '#domain/record/id.ts'
import { readRecord } from '#domain/record/kind.ts'
import { failure, type Result, success } from '#domain/record/result.ts'
import { Space } from '#domain/space/space.ts'
import { Round } from '#domain/survey/survey.ts'
import type { SlipRound } from '#protocol/ballots.ts'
import type { RefusalCode } from '#protocol/refusal.ts'
import { newCode } from '../access/codes.ts'
import { type BallotParts, expectedOf, findRound, hasStopped } from './parts.ts'
import { findRoundOfSlip } from './tokens.ts'

/**
 * Makes codes for a round that takes answers or will. The number printed is shown to all staff, and so many more
 * answers are expected.
 */
export const printSlips = async (
  parts: BallotParts,
  { space, round, count }: { space: Id; round: Id; count: number },
): Promise<Result<string[], RefusalCode>> => {
  const { store, vault, writer, chance, now } = parts
  const known = await findRound(parts, space, round)
  if (!known) return failure('not-found')
  if (known.record.status === 'closed' || (known.opened && hasStopped(known.opened, now())))
    return failure('closed')
  const codes = Array.from({ length: count }, () => newCode(chance))
  const printed = await store.addSlips(
    round,
    codes.map((code) => vault.hashOfSlip(code)),
  )
  await store.expectMore(round, count)
  const opened = await store.findRound(round)
  const expected = opened ? opened.expected : expectedOf(known) + count
  await writer.write(space, [{ id: round, coll: Round.coll, values: { slipsPrinted: printed, expected } }])
  return success(codes)
}

/** What a tablet without a profile needs to show the round of a slip. */
export const openSlip = async (parts: BallotParts, code: string): Promise<Result<SlipRound, RefusalCode>> => {
  const slip = await parts.store.findSlip(parts.vault.hashOfSlip(code))
  if (!slip) return failure('code-unknown')
  const known = await findRoundOfSlip(parts, slip.round)
  if (!known?.opened) return failure('not-open')
  if (known.record.status === 'closed' || hasStopped(known.opened, parts.now())) return failure('closed')
  if (slip.isUsed) return failure('code-used')
  const space = await parts.storage.readRecord(known.opened.space, known.opened.space)
  return success({
    round: slip.round,
    title: known.record.title,
    spaceName: (space && readRecord(Space, space)?.name) ?? '',
    statements: [...known.opened.statements],
    closesAt: known.opened.closesAt,
    publicKey: { signing: known.opened.signingPublic, sealing: known.opened.sealingPublic },
  })
}
