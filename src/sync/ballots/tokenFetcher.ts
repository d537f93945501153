// Gets a member's tokens signed at each contact, and lays them beside ballots that wait for one.
import type { Id } from '#domain/record/id.ts'
import { type Instant, MINUTE_MILLIS } from '#domain/record/instant.ts'
import type { Round } from '#domain/survey/survey.ts'
import { type BoxedBallot, boxRow, readBoxed } from './boxedBallot.ts'
import { isPassing } from './drain.ts'
import { give, type MemberParts, stateOf } from './memberBallots.ts'
import { type BallotProfile, keepSlot, readSlot } from './memberSlot.ts'
import { fetchSignature, slotOf } from './tokens.ts'

const ASK_AGAIN_MILLIS = 10 * MINUTE_MILLIS

// Her ballot is in the box and her token is here: they belong together.
const join = async (parts: MemberParts, profile: BallotProfile, round: Id): Promise<void> => {
  const slot = await readSlot(profile, round)
  if (slot?.kind !== 'held' || slot.claim === null || slot.signature === null) return
  const { claim, signingKey } = slot
  const boxed = readBoxed(await parts.box.get(claim))
  if (!boxed) return
  const isWaitingForIt = 'sealed' in boxed && boxed.credential.kind === 'member'
  if (isWaitingForIt) await give(parts, profile, { round, slot: { ...slot, claim }, sealed: boxed.sealed })
  else await keepSlot(profile, round, { kind: 'given', signingKey, claim })
}

const refuse = async (
  parts: MemberParts,
  profile: BallotProfile,
  { round, reason }: { round: Id; reason: string },
) => {
  const slot = await readSlot(profile, round)
  if (!slot || slot.claim === null) return
  const boxed = readBoxed(await parts.box.get(slot.claim))
  if (!boxed || !('sealed' in boxed)) return
  const next: BoxedBallot = reason === 'closed' ? { state: 'late' } : { ...boxed, state: 'refused', reason }
  await parts.box.put(boxRow(slot.claim, round, next))
}

/** Makes what fetches tokens. What the server has refused is asked again after a while, not at every contact. */
export const createTokenFetcher = (parts: MemberParts): ((profile: BallotProfile) => Promise<void>) => {
  const { inTurn, now } = parts
  const notBefore = new Map<string, Instant>()

  const fetchOne = async (profile: BallotProfile, { id: round, publicKey }: Round): Promise<void> => {
    if (!publicKey) return
    const slot = await inTurn(() => slotOf(profile, round, publicKey.signing))
    if (slot.kind === 'given') return
    if (slot.signature === null) {
      if ((notBefore.get(slot.blinded) ?? 0) > now()) return
      const fetched = await fetchSignature(parts, profile, { round, slot })
      if (!fetched.ok) {
        const reason = fetched.error
        if (isPassing(reason)) return
        notBefore.set(slot.blinded, now() + ASK_AGAIN_MILLIS)
        return inTurn(() => refuse(parts, profile, { round, reason }))
      }
    }
    await inTurn(() => join(parts, profile, round))
  }

  const isWaitingAfterClose = async (profile: BallotProfile, { id, status }: Round): Promise<boolean> =>
    status === 'closed' && (await stateOf(parts, profile, id)).kind === 'waiting'

  return async (profile) => {
    for (const round of await profile.rounds()) {
      if (round.status === 'open' || (await isWaitingAfterClose(profile, round)))
        await fetchOne(profile, round)
    }
  }
}
