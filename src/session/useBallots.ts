// A person's anonymous answers, joined to the profile that is open and to the box of the device.
import { defineStore } from 'pinia'
import { onScopeDispose, watch } from 'vue'
import type { Id } from '#domain/record/id.ts'
import type { Result } from '#domain/record/result.ts'
import type { Responses } from '#domain/survey/response.ts'
import { Round } from '#domain/survey/survey.ts'
import { openBallotBox } from '#store/ballotBox.ts'
import { type BallotProfile, type BallotState, createBallots, type SlipRound } from '#sync/ballots/ballots.ts'
import type { ServerFault } from '#sync/transport.ts'
import { useEnvironment } from './environment.ts'
import type { OpenProfile } from './openProfile.ts'
import { useProfile } from './useProfile.ts'

export type { BallotState }

const ballotProfileOf = ({ store, row }: OpenProfile): BallotProfile => ({
  session: () => row.token,
  round: (id) => store.find(Round, id),
  rounds: () => store.all(Round),
  drafts: store.drafts,
})

/** The ballots of this device: one box, whoever is at work. */
const useDeviceBallots = defineStore('deviceBallots', () => {
  const environment = useEnvironment()
  return { ballots: createBallots({ ...environment, box: openBallotBox(environment.device) }) }
})

export interface BallotsOfProfile {
  /** Where the open profile's ballot of a round is. */
  stateOf(round: Id): Promise<BallotState>
  /** Freezes, seals, into the ballot box; works offline. Throws where the round takes no answers any more. */
  submit(round: Id, responses: Responses): Promise<void>
  /** Asks for the ballot that another of her devices has; it comes when that device has contact too. */
  takeOver(round: Id): Promise<void>
  openSlip(code: string): Promise<Result<SlipRound, ServerFault>>
  submitSlip(code: string, slipRound: SlipRound, responses: Responses): Promise<void>
}

/** Answers to rounds: as the member at work, or with a printed code by anybody. */
export const useBallots = (): BallotsOfProfile => {
  const { ballots } = useDeviceBallots()
  const profile = useProfile()
  const opened = (): BallotProfile => {
    if (!profile.opened) throw new Error('no profile is open')
    return ballotProfileOf(profile.opened)
  }
  return {
    stateOf: (round) => ballots.stateOf(opened(), round),
    submit: (round, responses) => ballots.submit(opened(), round, responses),
    takeOver: async (round) => {
      await ballots.takeOver(opened(), round)
      await ballots.fetchTokens(opened())
    },
    openSlip: (code) => ballots.openSlip(code),
    submitSlip: (code, slipRound, responses) => ballots.submitSlip(code, slipRound, responses),
  }
}

/**
 * Lets ballots travel, for as long as the app runs: main.ts calls it once. The box is emptied at every contact;
 * tokens are fetched after each sync that came through.
 */
export const useBallotTravel = (): void => {
  const { ballots } = useDeviceBallots()
  const profile = useProfile()
  ballots.start()
  watch(
    () => profile.syncState.kind,
    (kind, before) => {
      const { opened } = profile
      if (kind === 'idle' && before === 'sending' && opened) void ballots.fetchTokens(ballotProfileOf(opened))
    },
  )
  onScopeDispose(() => ballots.stop(), true)
}
