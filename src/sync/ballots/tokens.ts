// How a tablet gets its ballots signed: a member's when the round has come, a slip's when it has been filled in.
import type { Id } from '#domain/record/id.ts'
import { failure, type Result, success } from '#domain/record/result.ts'
import { TokenAnswer } from '#protocol/ballots.ts'
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

/**
 * The member's slot of a round, to be called in turn; made and kept the first time, before anything is asked, so that her token is blinded
 * once. A round whose keys were made anew (a server without its old ones) needs a new token.
 */
export const slotOf = async (profile: BallotProfile, round: Id, signingKey: string): Promise<MemberSlot> => {
  const slot = await readSlot(profile, round)
  if (slot?.signingKey === signingKey) return slot
  const made: HeldSlot = {
    kind: 'held',
    ...(await newBlinding(signingKey)),
    signature: null,
    claim: null,
    isElsewhere: false,
  }
  await keepSlot(profile, round, made)
  return made
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

/** Asks for the member's signature, with her session. What the server says is kept. */
export const fetchSignature = async (
  { transport, inTurn }: { readonly transport: Transport; readonly inTurn: InTurn },
  profile: BallotProfile,
  { round, slot }: { readonly round: Id; readonly slot: HeldSlot },
): Promise<Result<HeldSlot, ServerFault>> => {
  const body = { round, blinded: slot.blinded }
  const answer = await transport.call(TokenAnswer, {
    method: 'POST',
    path: PATH,
    body,
    token: profile.session(),
  })
  const signature = await finished(slot, answer)
  if (!signature.ok && signature.error !== 'already-issued') return failure(signature.error)
  return inTurn(async () => {
    // She may have submitted meanwhile: what is kept now is what counts.
    const current = await readSlot(profile, round)
    if (current?.kind !== 'held' || current.token !== slot.token) return failure('garbled')
    const next: HeldSlot = signature.ok
      ? { ...current, signature: signature.value, isElsewhere: false }
      : { ...current, isElsewhere: true }
    await keepSlot(profile, round, next)
    return signature.ok ? success(next) : failure(signature.error)
  })
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
