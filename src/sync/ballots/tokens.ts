// How a tablet gets its ballots signed: a member's when the round has come, a slip's when it has been filled in.
import type { Id } from '#domain/record/id.ts'
import { failure, type Result, success } from '#domain/record/result.ts'
import { ReleaseAnswer, TokenAnswer } from '#protocol/ballots.ts'
import type { ServerFault, Transport } from '../transport.ts'
import type { SlipCredential } from './boxedBallot.ts'
import { type BallotProfile, type HeldSlot, keepSlot, type MemberSlot, readSlot } from './memberSlot.ts'
import type { InTurn } from './turn.ts'

const PATH = '/v1/ballot/token'

/** A fresh token, blinded. */
export const newBlinding = async (signingKey: string) => {
  const { blindToken, newToken } = await import('./blind.ts')
  const token = newToken()
  return { signingKey, token, ...(await blindToken(signingKey, token)) }
}

/** Makes a slot with a new token, and keeps it before anything is asked; to be called in turn. */
export const newSlot = async (
  profile: BallotProfile,
  round: Id,
  { signingKey, isWish }: { readonly signingKey: string; readonly isWish: boolean },
): Promise<HeldSlot> => {
  const blinding = await newBlinding(signingKey)
  const made: HeldSlot = {
    kind: 'held',
    ...blinding,
    signature: null,
    claim: null,
    isElsewhere: false,
    isWish,
  }
  await keepSlot(profile, round, made)
  return made
}

/**
 * The member's slot of a round, to be called in turn; made the first time, so that her token is blinded once. A round
 * whose keys were made anew (a server without its old ones) needs a new token.
 */
export const slotOf = async (profile: BallotProfile, round: Id, signingKey: string): Promise<MemberSlot> => {
  const slot = await readSlot(profile, round)
  return slot?.signingKey === signingKey ? slot : newSlot(profile, round, { signingKey, isWish: false })
}

const finished = async (
  blinding: { readonly signingKey: string; readonly token: string; readonly inverse: string },
  answer: Result<TokenAnswer, ServerFault>,
): Promise<Result<string, ServerFault>> => {
  if (!answer.ok) return failure(answer.error)
  const { finishToken } = await import('./blind.ts')
  const signature = await finishToken(blinding.signingKey, blinding, answer.value.blindSignature)
  return signature === undefined ? failure('garbled') : success(signature)
}

/** Her slot as the server's answer leaves it: signed, had by another device, or wanted there and so given up. */
const answered = (slot: HeldSlot, signature: Result<string, ServerFault>, isWanted: boolean): MemberSlot => {
  if (!signature.ok) return { ...slot, isElsewhere: true }
  const { signingKey, token, claim } = slot
  if (isWanted && claim === null && !slot.isWish) {
    return { kind: 'released', signingKey, claim, token, signature: signature.value, isDone: false }
  }
  return { ...slot, signature: signature.value, isElsewhere: false, isWish: false }
}

/** Asks for the member's signature, with her session. What the server says is kept. */
export const fetchSignature = async (
  { transport, inTurn }: { readonly transport: Transport; readonly inTurn: InTurn },
  profile: BallotProfile,
  { round, slot }: { readonly round: Id; readonly slot: HeldSlot },
): Promise<Result<void, ServerFault>> => {
  const isWish = slot.claim !== null || slot.isWish
  const body = { round, blinded: slot.blinded, ...(isWish ? { isWish } : {}) }
  const call = { method: 'POST', path: PATH, body, token: profile.session() } as const
  const answer = await transport.call(TokenAnswer, call)
  const signature = await finished(slot, answer)
  if (!signature.ok && signature.error !== 'already-issued') return failure(signature.error)
  return inTurn(async () => {
    // She may have submitted meanwhile: what is kept now is what counts.
    const current = await readSlot(profile, round)
    if (current?.kind !== 'held' || current.token !== slot.token) return success(undefined)
    await keepSlot(profile, round, answered(current, signature, answer.ok && answer.value.isWanted === true))
    return signature.ok ? success(undefined) : failure(signature.error)
  })
}

/** Shows the server a token that was given up, until it has heard. */
export const releaseToken = async (
  transport: Transport,
  profile: BallotProfile,
  { round, slot }: { readonly round: Id; readonly slot: Extract<MemberSlot, { kind: 'released' }> },
): Promise<void> => {
  const body = { round, token: slot.token, signature: slot.signature }
  const call = { method: 'POST', path: '/v1/ballot/release', body, token: profile.session() } as const
  const answer = await transport.call(ReleaseAnswer, call)
  if (answer.ok) await keepSlot(profile, round, { ...slot, isDone: true })
}

/** Exchanges a slip's code for a signature; no session. */
export const exchangeSlip = async (
  transport: Transport,
  round: Id,
  slip: SlipCredential,
): Promise<Result<string, ServerFault>> => {
  const body = { round, blinded: slip.blinded, slip: slip.code }
  return finished(slip, await transport.call(TokenAnswer, { method: 'POST', path: PATH, body }))
}
