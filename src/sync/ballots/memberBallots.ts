// A member's own ballot: signed when the round has come, sealed when she submits, from then on in the box.
import type { Id, NewId } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import type { Responses } from '#domain/survey/response.ts'
import type { Round, RoundKeys } from '#domain/survey/survey.ts'
import { type BoxedBallot, boxRow, type Credential, readBoxed } from './boxedBallot.ts'
import { type BoxParts, waitingBallot } from './drain.ts'
import { type BallotProfile, type HeldSlot, keepSlot, readSlot } from './memberSlot.ts'
import { newSlot, slotOf } from './tokens.ts'
import type { InTurn } from './turn.ts'

/**
 * Where a member's ballot is. `ready`: signed and unused. `elsewhere`: another of her devices has it. `waiting`: in
 * the box. `late`: it came after the close. `refused`: the server does not take it.
 */
export type BallotState =
  | { readonly kind: 'none' | 'ready' | 'elsewhere' | 'waiting' | 'cast' | 'late' }
  | { readonly kind: 'refused'; readonly reason: string }

export interface MemberParts extends BoxParts {
  readonly newId: NewId
  readonly inTurn: InTurn
}

/** Thrown where a page lets somebody submit to a round that takes no answers: her draft stays hers. */
class RoundTakesNoAnswers extends Error {
  override readonly name = 'RoundTakesNoAnswers'
}

const stateOfBoxed = (ballot: BoxedBallot): BallotState =>
  ballot.state === 'refused' ? { kind: 'refused', reason: ballot.reason ?? '' } : { kind: ballot.state }

/** Where her ballot of a round is. */
export const stateOf = async (
  parts: MemberParts,
  profile: BallotProfile,
  round: Id,
): Promise<BallotState> => {
  const slot = await readSlot(profile, round)
  if (!slot) return { kind: 'none' }
  const boxed = slot.claim === null ? undefined : readBoxed(await parts.box.get(slot.claim))
  if (boxed) return stateOfBoxed(boxed)
  if (slot.kind === 'given') return { kind: 'none' }
  if (slot.kind === 'released' || slot.isElsewhere) return { kind: 'elsewhere' }
  return { kind: slot.signature === null ? 'none' : 'ready' }
}

const keysOf = (round: Round | undefined, at: Instant): RoundKeys => {
  if (!round?.publicKey || round.status !== 'open' || at >= round.closesAt) {
    throw new RoundTakesNoAnswers('this round takes no answers')
  }
  return round.publicKey
}

/** Puts her sealed ballot in the box, with her token if it is signed; then the profile has it no more. */
export const give = async (
  parts: MemberParts,
  profile: BallotProfile,
  { round, slot, sealed }: { round: Id; slot: HeldSlot & { claim: Id }; sealed: string },
): Promise<void> => {
  const { claim, signature, token, signingKey } = slot
  const credential: Credential = signature === null ? { kind: 'member' } : { kind: 'token', token, signature }
  await parts.box.put(boxRow(claim, round, waitingBallot(parts, sealed, credential)))
  if (signature !== null) await keepSlot(profile, round, { kind: 'given', signingKey, claim })
}

// What was given up, or whose box is gone, begins anew; the server decides whether she may.
const heldSlot = async (profile: BallotProfile, round: Id, signingKey: string): Promise<HeldSlot> => {
  const slot = await slotOf(profile, round, signingKey)
  return slot.kind === 'held' ? slot : newSlot(profile, round, { signingKey, isWish: true })
}

/** She wants to answer on this device: at the next contacts the ballot comes here, if it is not used elsewhere. */
export const takeOver = async (parts: MemberParts, profile: BallotProfile, round: Id): Promise<void> => {
  const keys = keysOf(await profile.round(round), parts.now())
  await parts.inTurn(async () => {
    const slot = await heldSlot(profile, round, keys.signing)
    if (slot.signature === null) await keepSlot(profile, round, { ...slot, isWish: true })
  })
}

/**
 * Freezes and seals her answers and puts them in the box; works with no network. Cut off before they are in the box,
 * nothing is submitted and her draft is as it was.
 */
export const submit = async (
  parts: MemberParts,
  profile: BallotProfile,
  { round, responses }: { readonly round: Id; readonly responses: Responses },
): Promise<void> => {
  const keys = keysOf(await profile.round(round), parts.now())
  const { sealBallot } = await import('./seal.ts')
  const sealed = await sealBallot(keys.sealing, { v: 1, round, responses })
  await parts.inTurn(async () => {
    const before = await stateOf(parts, profile, round)
    if (before.kind === 'waiting' || before.kind === 'cast') return
    const slot = await heldSlot(profile, round, keys.signing)
    const claimed = { ...slot, claim: slot.claim ?? parts.newId() }
    await keepSlot(profile, round, claimed)
    await give(parts, profile, { round, slot: claimed, sealed })
  })
}
