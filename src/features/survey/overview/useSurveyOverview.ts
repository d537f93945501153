// The rounds of the kindergarten, and how far this person has come in those that are open.
import { computed } from 'vue'
import { hasBegun, readDraft } from '#domain/survey/answering.ts'
import type { RoundResult } from '#domain/survey/result.ts'
import { newestFirst, phaseOf, type RoundPhase } from '#domain/survey/roundRules.ts'
import { Result, Round } from '#domain/survey/survey.ts'
import { Member } from '#domain/space/member.ts'
import { useBallots } from '#session/useBallots.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { useStore } from '#session/useStore.ts'
import { answeringDraftKey } from '../draftKeys.ts'
import { useNow } from '../useNow.ts'

/** Where my own answer is. */
export type Mine = 'bySlip' | 'none' | 'begun' | 'waiting' | 'cast' | 'elsewhere' | 'late' | 'refused'

export interface RoundView {
  readonly round: Round
  readonly phase: RoundPhase
  readonly mine: Mine
  readonly result: RoundResult | null
}

const useOwnAnswers = () => {
  const store = useStore()
  const ballots = useBallots()
  return async (round: Round, isBySlip: boolean): Promise<Mine> => {
    if (isBySlip) return 'bySlip'
    const { kind } = await ballots.stateOf(round.id)
    if (kind !== 'none' && kind !== 'ready') return kind
    const draft = readDraft(await store.drafts.get(answeringDraftKey(round.id)))
    return hasBegun(draft.responses) ? 'begun' : 'none'
  }
}

export const useSurveyOverview = () => {
  const store = useStore()
  const profile = useProfile()
  const now = useNow()
  const answerOf = useOwnAnswers()
  const loaded = useLive(async () => {
    const [rounds, results] = await Promise.all([store.all(Round), store.all(Result)])
    const isBySlip = (await store.find(Member, profile.me.id))?.bySlip ?? false
    return Promise.all(
      newestFirst(rounds).map(async (round) => ({
        round,
        mine: await answerOf(round, isBySlip),
        result: results.find((result) => result.round === round.id)?.data ?? null,
      })),
    )
  }, undefined)

  const rounds = computed((): RoundView[] =>
    (loaded.value ?? []).map((one) => ({ ...one, phase: phaseOf(one.round, now.value) })),
  )
  return {
    isLoaded: computed(() => loaded.value !== undefined),
    current: computed(() => rounds.value.filter(({ phase }) => phase !== 'closed')),
    closed: computed(() => rounds.value.filter(({ phase }) => phase === 'closed')),
    isHeadTeacher: computed(() => profile.actor.role === 'headTeacher'),
  }
}
