// The ballots of a device: one box for everybody who answers on it, emptied at every contact.
import type { Id, NewId } from '#domain/record/id.ts'
import { MINUTE_MILLIS } from '#domain/record/instant.ts'
import type { Result } from '#domain/record/result.ts'
import type { Responses } from '#domain/survey/response.ts'
import { SlipRound } from '#protocol/ballots.ts'
import { createAlarm } from '../alarm.ts'
import type { Occasions } from '../occasions.ts'
import type { ServerFault } from '../transport.ts'
import { boxRow } from './boxedBallot.ts'
import { type BoxParts, drain, waitingBallot } from './drain.ts'
import { type BallotState, stateOf, submit, takeOver } from './memberBallots.ts'
import type { BallotProfile } from './memberSlot.ts'
import { createTokenFetcher } from './tokenFetcher.ts'
import { createTurn } from './turn.ts'
import { newBlinding } from './tokens.ts'

export type { BallotState } from './memberBallots.ts'
export type { BallotProfile } from './memberSlot.ts'
export type { SlipRound } from '#protocol/ballots.ts'

const RETRY_MILLIS = MINUTE_MILLIS
const LOCK = 'ballots'

export interface BallotsParts extends BoxParts {
  readonly newId: NewId
  readonly occasions: Occasions
}

export interface Ballots {
  /** Sends what may go now, and comes back for the rest. */
  drain(): Promise<void>
  start(): void
  stop(): void
  /** Gets the open profile's tokens signed, for every round that is open; called after each sync. */
  fetchTokens(profile: BallotProfile): Promise<void>
  stateOf(profile: BallotProfile, round: Id): Promise<BallotState>
  /** Throws RoundTakesNoAnswers, and then nothing was submitted. */
  submit(profile: BallotProfile, round: Id, responses: Responses): Promise<void>
  /** She wants to answer here although another of her devices has her ballot. Follow with `fetchTokens`. */
  takeOver(profile: BallotProfile, round: Id): Promise<void>
  /** Asks for the round of a printed code. Needs network, once. */
  openSlip(code: string): Promise<Result<SlipRound, ServerFault>>
  submitSlip(code: string, slipRound: SlipRound, responses: Responses): Promise<void>
}

const submitSlip = async (
  parts: BallotsParts,
  { code, slipRound, responses }: { code: string; slipRound: SlipRound; responses: Responses },
): Promise<void> => {
  const { round, publicKey } = slipRound
  const { sealBallot } = await import('./seal.ts')
  const sealed = await sealBallot(publicKey.sealing, { v: 1, round, responses })
  const credential = { kind: 'slip', code, ...(await newBlinding(publicKey.signing)) } as const
  await parts.box.put(boxRow(parts.newId(), round, waitingBallot(parts, sealed, credential)))
}

/** Makes the ballots of a device. Nothing goes out before `start` or `drain`. */
export const createBallots = (given: BallotsParts): Ballots => {
  const { occasions, transport, now } = given
  const parts = { ...given, inTurn: createTurn() }
  const fetchTokens = createTokenFetcher(parts)
  let isOn = false
  let stopListening = (): void => undefined

  const drainNow = async () => {
    const next = await occasions.alone(LOCK, () => drain(parts, RETRY_MILLIS))
    if (isOn && next !== undefined) alarm.within(Math.max(0, next - now()))
  }
  const alarm = createAlarm({ occasions, now }, () => void drainNow())

  return {
    drain: drainNow,
    start: () => {
      isOn = true
      stopListening = occasions.listen((occasion) => {
        if (occasion !== 'hidden') void drainNow()
      })
      void drainNow()
    },
    stop: () => {
      isOn = false
      alarm.clear()
      stopListening()
    },
    fetchTokens: async (profile) => {
      await fetchTokens(profile)
      await drainNow()
    },
    stateOf: (profile, round) => stateOf(parts, profile, round),
    submit: async (profile, round, responses) => {
      await submit(parts, profile, { round, responses })
      void drainNow()
    },
    takeOver: (profile, round) => takeOver(parts, profile, round),
    openSlip: (code) => transport.call(SlipRound, { method: 'POST', path: '/v1/slip', body: { slip: code } }),
    submitSlip: async (code, slipRound, responses) => {
      await submitSlip(parts, { code, slipRound, responses })
      void drainNow()
    },
  }
}
