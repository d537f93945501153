// Who gets a ballot: each member who answers on a device, and each slip, once. The server sees no ballot here.
import type { Id } from '#domain/record/id.ts'
import { readRecord } from '#domain/record/kind.ts'
import { failure, type Result, success } from '#domain/record/result.ts'
import { isStaff, Member, type Role } from '#domain/space/member.ts'
import type { RefusalCode } from '#protocol/refusal.ts'
import type { OpenedRound } from './ballotStore.ts'
import { type BallotParts, findRound, hashOf, hasStopped, type KnownRound, purposeOf } from './parts.ts'
import { isSigned, signBlinded } from './signing.ts'

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
  readonly isWish: boolean
}

/** A blind signature, and whether another device of the same member wishes for the ballot. */
export interface Signed {
  readonly signature: Buffer
  readonly isWanted: boolean
}

const isTaking = (known: KnownRound, at: number): Result<OpenedRound, RefusalCode> => {
  if (known.record.status === 'closed') return failure('closed')
  if (!known.opened) return failure('not-open')
  return hasStopped(known.opened, at) ? failure('closed') : success(known.opened)
}

const sign = async (
  { store, vault }: BallotParts,
  { round, holder, blinded }: { round: OpenedRound; holder: string; blinded: Blinded },
): Promise<Result<Signed, RefusalCode>> => {
  if (round.signingPrivate === null) return failure('closed')
  const privateKey = vault.unlock(purposeOf('signing', round.round), round.signingPrivate)
  const signature = signBlinded({ publicKey: round.signingPublic, privateKey }, Buffer.from(blinded.value))
  if (!signature) return failure('invalid')
  const asked = { holder, blindedHash: hashOf(blinded.value), isWish: blinded.isWish }
  const { saying, isWanted } = await store.issue(round.round, asked)
  return saying === 'other' ? failure('already-issued') : success({ signature, isWanted })
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
): Promise<Result<Signed, RefusalCode>> => {
  const known = await findRound(parts, asker.space, blinded.round)
  if (!known) return failure('not-found')
  if (!asker.isTrusted) return failure('untrusted-device')
  if (!isStaff(asker.role) || (await answersBySlip(parts, asker))) return failure('forbidden')
  const taking = isTaking(known, parts.now())
  return taking.ok ? sign(parts, { round: taking.value, holder: asker.member, blinded }) : taking
}

/** Signs a slip's blinded token, once as for a member. */
export const signForSlip = async (
  parts: BallotParts,
  code: string,
  blinded: Blinded,
): Promise<Result<Signed, RefusalCode>> => {
  const holder = parts.vault.hashOfSlip(code)
  const slip = await parts.store.findSlip(holder)
  if (slip?.round !== blinded.round) return failure('code-unknown')
  const known = await findRoundOfSlip(parts, slip.round)
  if (!known) return failure('code-unknown')
  const taking = isTaking(known, parts.now())
  return taking.ok ? sign(parts, { round: taking.value, holder, blinded }) : taking
}

/** Gives a member's unused token up, so that another of her devices can have her ballot. */
export const releaseOfMember = async (
  parts: BallotParts,
  asker: Asker,
  { round, token, signature }: { round: Id; token: Buffer; signature: Buffer },
): Promise<Result<true, RefusalCode>> => {
  const known = await findRound(parts, asker.space, round)
  if (!known?.opened) return failure('not-found')
  if (hasStopped(known.opened, parts.now())) return failure('closed')
  if (!isSigned(known.opened.signingPublic, token, signature)) return failure('invalid')
  const isVoid = await parts.store.release(round, asker.member, hashOf(token))
  return isVoid ? success(true) : failure('other-ballot')
}

/** The round of a slip, whichever space it is in. */
export const findRoundOfSlip = async (parts: BallotParts, round: Id): Promise<KnownRound | undefined> => {
  const opened = await parts.store.findRound(round)
  return opened && findRound(parts, opened.space, round)
}
