// A member's own answer to a round: what she sees is decided by the round, the time and what she has delivered.
import { computed, ref, shallowRef, watchEffect } from 'vue'
import type { Instant } from '#domain/record/instant.ts'
import { Member } from '#domain/space/member.ts'
import { type AnsweringDraft, EMPTY_DRAFT, hasBegun, readDraft } from '#domain/survey/answering.ts'
import type { Responses } from '#domain/survey/response.ts'
import { phaseOf } from '#domain/survey/roundRules.ts'
import { Round } from '#domain/survey/survey.ts'
import type { Store } from '#store/store.ts'
import { type BallotState, useBallots } from '#session/useBallots.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { useStore } from '#session/useStore.ts'
import { answeringDraftKey } from '../draftKeys.ts'
import { useNow } from '../useNow.ts'

export type AnswerView =
  | { readonly kind: 'loading' | 'missing' | 'notOpen' | 'bySlip' | 'elsewhere' | 'late' | 'refused' }
  | { readonly kind: 'closed'; readonly hasDraft: boolean }
  | { readonly kind: 'answering'; readonly round: Round; readonly stored: AnsweringDraft }
  | { readonly kind: 'delivered'; readonly isWaiting: boolean }

interface Known {
  readonly round: Round | undefined
  readonly isBySlip: boolean
  readonly ballot: BallotState
  readonly stored: AnsweringDraft
}

const viewOf = ({ round, isBySlip, ballot, stored }: Known, now: Instant): AnswerView => {
  if (!round) return { kind: 'missing' }
  const { kind } = ballot
  if (kind === 'waiting' || kind === 'cast') return { kind: 'delivered', isWaiting: kind === 'waiting' }
  if (kind === 'late' || kind === 'refused') return { kind }
  const phase = phaseOf(round, now)
  if (phase === 'planned') return { kind: 'notOpen' }
  if (phase !== 'open') return { kind: 'closed', hasDraft: hasBegun(stored.responses) }
  if (kind === 'elsewhere') return { kind }
  return isBySlip ? { kind: 'bySlip' } : { kind: 'answering', round, stored }
}

const useKeptDraft = (store: Store, key: string) => {
  const stored = shallowRef<AnsweringDraft>()
  void store.drafts.get(key).then((draft) => {
    stored.value = readDraft(draft)
  })
  return {
    stored,
    keep: async (draft: AnsweringDraft) => {
      await store.drafts.put(key, draft)
      stored.value = draft
    },
    drop: async () => {
      await store.drafts.remove(key)
      stored.value = EMPTY_DRAFT
    },
  }
}

export const useMemberAnswering = (roundId: string) => {
  const store = useStore()
  const ballots = useBallots()
  const profile = useProfile()
  const now = useNow()
  const { stored, keep, drop } = useKeptDraft(store, answeringDraftKey(roundId))
  const isHandedIn = ref(false)
  const found = useLive(
    async () => ({
      round: await store.find(Round, roundId),
      isBySlip: (await store.find(Member, profile.me.id))?.bySlip ?? false,
    }),
    undefined,
  )
  const ballot = useLive(() => ballots.stateOf(roundId), undefined)

  const view = computed((): AnswerView => {
    if (!found.value || !ballot.value || !stored.value) return { kind: 'loading' }
    const isAhead = isHandedIn.value && ballot.value.kind !== 'cast'
    const state: BallotState = isAhead ? { kind: 'waiting' } : ballot.value
    return viewOf({ ...found.value, ballot: state, stored: stored.value }, now.value)
  })
  // A draft that outlived its delivery, by a crash between the two, goes now.
  watchEffect(() => {
    if (view.value.kind === 'delivered' && stored.value && hasBegun(stored.value.responses)) void drop()
  })

  return {
    view,
    keep,
    drop,
    deliver: async (responses: Responses) => {
      await ballots.submit(roundId, responses)
      isHandedIn.value = true
    },
  }
}
