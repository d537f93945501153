// The board of needs: taking proposals in, dropping them with a reason, adding own ones.
import type { Candidate } from '#domain/needs/candidates.ts'
import { dropPatch, needFromCandidate } from '#domain/needs/decide.ts'
import { Need } from '#domain/needs/need.ts'
import { useClock } from '#session/useClock.ts'
import { useDevelopment } from '../useDevelopment.ts'

/** What the board shows and does. */
export const useBoard = () => {
  const development = useDevelopment()
  const { store, records, latest, languageForm } = development
  const clock = useClock()

  const nextPosition = () => Math.max(0, ...(records.value?.needs ?? []).map(({ position }) => position)) + 1
  const patchOf = (candidate: Candidate) =>
    latest.value &&
    needFromCandidate(candidate, latest.value, {
      now: clock.now(),
      position: nextPosition(),
      language: languageForm.value,
    })
  return {
    ...development,
    take: async (candidate: Candidate) => {
      const patch = patchOf(candidate)
      if (patch) await store.create(Need, patch)
    },
    drop: async (candidate: Candidate, reason: string) => {
      const patch = patchOf(candidate)
      if (patch) await store.create(Need, { ...patch, ...dropPatch(reason, clock.today()) })
    },
    addOwn: (title: string) => store.create(Need, { title: title.slice(0, 200), position: nextPosition() }),
  }
}
