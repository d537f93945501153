// Who gets a ballot: each member who answers on a device, and each slip, once. The server sees no ballot here.
import type { Id } from '#domain/record/id.ts'
import { readRecord } from '#domain/record/kind.ts'
import { failure, type Result, success } from '#domain/record/result.ts'
import { isStaff, Member, type Role } from '#domain/space/member.ts'
import type { RefusalCode } from '#protocol/refusal.ts'
import type { OpenedRound } from './ballotStore.ts'
import { type BallotParts, findRound, hashOf, hasStopped, type KnownRound, purposeOf } from './parts.ts'
import { signBlinded } from './signing.ts'

/** Who asks for a token, as the session says. */
export interface Asker {
  readonly space: Id
  readonly member: Id
  readonly role: Role
  readonly isTrusted: boolean
}

/** A blinded value to be signed for a round. */
export interface Blinded {
  readonly round: Id
  readonly value: Uint8Array
}

const isTaking = (known: KnownRound, at: number): Result<OpenedRound, RefusalCode> => {
  if (known.record.status === 'closed') return failure('closed')
  if (!known.opened) return failure('not-open')
  return hasStopped(known.opened, at) ? failure('closed') : success(known.opened)
}

const sign = async (
  { store, vault }: BallotParts,
  { round, holder, value }: { round: OpenedRound; holder: string; value: Uint8Array },
): Promise<Result<Buffer, RefusalCode>> => {
  if (round.signingPrivate === null) return failure('closed')
  const privateKey = vault.unlock(purposeOf('signing', round.round), round.signingPrivate)
  const signature = signBlinded({ publicKey: round.signingPublic, privateKey }, Buffer.from(value))
  if (!signature) return failure('invalid')
  const saying = await store.issue(round.round, holder, hashOf(value))
  return saying === 'other' ? failure('already-issued') : success(signature)
}

const answersBySlip = async ({ storage }: BallotParts, asker: Asker): Promise<boolean> => {
  const record = await storage.readRecord(asker.space, asker.member)
  const member = record && readRecord(Member, record)
  return member?.bySlip ?? true
}

/** Signs a member's blinded token. The same value is signed again; another one is `already-issued`. */
export const signForMember = async (
  parts: BallotParts,
  asker: Asker,
  blinded: Blinded,
): Promise<Result<Buffer, RefusalCode>> => {
  const known = await findRound(parts, asker.space, blinded.round)
  if (!known) return failure('not-found')
  if (!asker.isTrusted) return failure('untrusted-device')
  if (!isStaff(asker.role) || (await answersBySlip(parts, asker))) return failure('forbidden')
  const taking = isTaking(known, parts.now())
  return taking.ok ? sign(parts, { round: taking.value, holder: asker.member, value: blinded.value }) : taking
}

/** Signs a slip's blinded token, once as for a member. */
export const signForSlip = async (
  parts: BallotParts,
  code: string,
  blinded: Blinded,
): Promise<Result<Buffer, RefusalCode>> => {
  const holder = parts.vault.hashOfSlip(code)
  const slip = await parts.store.findSlip(holder)
  if (slip?.round !== blinded.round) return failure('code-unknown')
  const known = await findRoundOfSlip(parts, slip.round)
  if (!known) return failure('code-unknown')
  const taking = isTaking(known, parts.now())
  return taking.ok ? sign(parts, { round: taking.value, holder, value: blinded.value }) : taking
}

/** The round of a slip, whichever space it is in. */
export const findRoundOfSlip = async (parts: BallotParts, round: Id): Promise<KnownRound | undefined> => {
  const opened = await parts.store.findRound(round)
  return opened && findRound(parts, opened.space, round)
}
