import { computed } from 'vue'
import { flagged, shortlist } from '#domain/survey/ranking.ts'
import type { RoundResult } from '#domain/survey/result.ts'
import { Result, Round } from '#domain/survey/survey.ts'
import { useLive } from '#session/useLive.ts'
import { useStore } from '#session/useStore.ts'

export type ResultView =
  | { readonly kind: 'loading' | 'missing' }
  | { readonly kind: 'waiting'; readonly round: Round }
  | { readonly kind: 'result'; readonly round: Round; readonly data: RoundResult }

/** The published result of a round, and what it points at. */
export const useResult = (roundId: string) => {
  const store = useStore()
  const found = useLive(async () => {
    const round = await store.find(Round, roundId)
    const results = await store.all(Result)
    return { round, data: results.find((result) => result.round === roundId)?.data ?? null }
  }, undefined)
  const view = computed((): ResultView => {
    if (!found.value) return { kind: 'loading' }
    const { round, data } = found.value
    if (!round) return { kind: 'missing' }
    return data ? { kind: 'result', round, data } : { kind: 'waiting', round }
  })
  return { view }
}

/** The parts of a result, strengths first. */
export const partsOf = (data: RoundResult) => ({
  strengths: flagged(data, 'strength'),
  disagreement: flagged(data, 'disagreement'),
  unclear: flagged(data, 'unclear'),
  shortlist: shortlist(data),
  statements: data.kind === 'figures' ? data.statements : [],
})
