// Gets a member's tokens signed at each contact, lays them beside ballots that wait for one, and gives up those that
// another of her devices needs.
import type { Id } from '#domain/record/id.ts'
import { type Instant, MINUTE_MILLIS } from '#domain/record/instant.ts'
import type { Round } from '#domain/survey/survey.ts'
import { type BoxedBallot, boxRow, readBoxed } from './boxedBallot.ts'
import { isPassing } from './drain.ts'
import { give, type MemberParts, stateOf } from './memberBallots.ts'
import { type BallotProfile, type HeldSlot, keepSlot, readSlot } from './memberSlot.ts'
import { fetchSignature, releaseToken, slotOf } from './tokens.ts'

// A wish is another question than the one before.
const askKeyOf = ({ blinded, claim, isWish }: HeldSlot): string => `${blinded} ${isWish || claim !== null}`

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
    if (slot.kind === 'released')
      return slot.isDone ? undefined : releaseToken(parts.transport, profile, { round, slot })
    if ((notBefore.get(askKeyOf(slot)) ?? 0) <= now()) {
      const fetched = await fetchSignature(parts, profile, { round, slot })
      if (!fetched.ok && isPassing(fetched.error)) return
      notBefore.set(askKeyOf(slot), now() + ASK_AGAIN_MILLIS)
      if (!fetched.ok) {
        const reason = fetched.error
        // Her other device is asked for it; until then what she has submitted here waits.
        if (reason === 'already-issued') return
        return inTurn(() => refuse(parts, profile, { round, reason }))
      }
      // Wanted elsewhere: the same contact gives it up.
      const next = await readSlot(profile, round)
      if (next?.kind === 'released') return releaseToken(parts.transport, profile, { round, slot: next })
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
