// One need: its words, its evidence, and what is decided about it.
import { computed, type Ref, watch } from 'vue'
import { choosePatch, dropPatch, needsDropReason, waitPatch } from '#domain/needs/decide.ts'
import {
  entryEvidence,
  evidenceKey,
  evidenceOf,
  evidencePatch,
  mayQuote,
  outcomeEvidence,
  resultEvidence,
  withdrawnQuotes,
} from '#domain/needs/evidence.ts'
import { type Evidence, Need } from '#domain/needs/need.ts'
import { statementIn } from '#domain/needs/results.ts'
import { Goal } from '#domain/plan/goal.ts'
import type { PatchOf } from '#domain/record/kind.ts'
import { isDeleted } from '#domain/record/record.ts'
import { useClock } from '#session/useClock.ts'
import type { Store } from '#store/store.ts'
import { type Development, useDevelopment } from '../useDevelopment.ts'

const newestFirst = <T extends { readonly id: string }>(all: readonly T[]): T[] =>
  all.toSorted((a, b) => (a.id < b.id ? 1 : -1))

/** What may be added: agreements, entries that may be quoted, the latest figures of the need's own statement. */
const useSources = ({ records, latest }: Development, need: () => Need | undefined) => {
  const taken = (key: string) => Object.hasOwn(need()?.evidence ?? {}, key)
  return {
    outcomes: computed(() =>
      newestFirst(records.value?.outcomes ?? []).filter(({ id, text }) => text.trim() !== '' && !taken(id)),
    ),
    entries: computed(() =>
      newestFirst(records.value?.entries ?? []).filter((entry) => mayQuote(entry) && !taken(entry.id)),
    ),
    figures: computed(() => {
      const statement = need()?.statement
      if (!latest.value || !statement || taken(`${latest.value.id}.${statement}`)) return undefined
      return statementIn(latest.value.figures, statement)
    }),
  }
}

const deletedEntries = async (store: Store, need: Need): Promise<ReadonlySet<string>> => {
  const ids = Object.values(need.evidence).flatMap((one) => (one.kind === 'entry' ? [one.entry] : []))
  const stored = await Promise.all(ids.map((id) => store.stored(id)))
  return new Set(stored.flatMap((record) => (record && isDeleted(record.f) ? [record.id] : [])))
}

/** Everything the page of a need shows and does. */
export const useNeed = (id: Ref<string>) => {
  const development = useDevelopment()
  const { store, records, latest, isLeader } = development
  const clock = useClock()
  const need = computed(() => records.value?.needs.find((one) => one.id === id.value))
  const save = (patch: PatchOf<typeof Need>) => store.save(Need, id.value, patch)
  const add = (evidence: Evidence) => save(evidencePatch(evidence))

  // A quote that its author has taken back does not stay stored beside the need.
  watch([need, isLeader], async ([current, isLeading]) => {
    if (!current || !isLeading) return
    const entries = records.value?.entries ?? []
    const withdrawn = withdrawnQuotes(current, entries, await deletedEntries(store, current))
    if (withdrawn.length > 0) await save(evidencePatch(...withdrawn))
  })
  return {
    ...development,
    need,
    ...useSources(development, () => need.value),
    evidence: computed(() => (need.value ? evidenceOf(need.value) : [])),
    goalsOfNeed: computed(() => (records.value?.goals ?? []).filter((goal) => goal.need === id.value)),
    isDropReasonNeeded: computed(() =>
      need.value ? needsDropReason(need.value, records.value?.results ?? []) : false,
    ),
    save,
    choose: () => save(choosePatch(clock.today())),
    drop: (reason: string) => save(dropPatch(reason, clock.today())),
    takeBack: () => save(waitPatch()),
    addOutcome: (outcome: string) => {
      const found = records.value?.outcomes.find((one) => one.id === outcome)
      return found && add(outcomeEvidence(found, clock.now()))
    },
    addEntry: (entry: string) => {
      const found = records.value?.entries.find((one) => one.id === entry)
      return found && add(entryEvidence(found, clock.now()))
    },
    addFigures: () => {
      const statement = need.value?.statement
      const figures = latest.value && statement ? statementIn(latest.value.figures, statement) : undefined
      return latest.value && figures && add(resultEvidence(latest.value, figures, clock.now()))
    },
    removeEvidence: (evidence: Evidence) => save({ evidence: { [evidenceKey(evidence)]: null } }),
    addGoal: () => store.create(Goal, { need: id.value }),
    remove: () => store.remove(id.value),
  }
}
export type NeedDesk = ReturnType<typeof useNeed>
