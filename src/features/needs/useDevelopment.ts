// Everything on the way from a result to a notice, live from the local database.
import { computed } from 'vue'
import { Meeting, Outcome } from '#domain/meeting/meeting.ts'
import { candidatesFrom } from '#domain/needs/candidates.ts'
import { needsByState } from '#domain/needs/decide.ts'
import { Need } from '#domain/needs/need.ts'
import { publishedResults } from '#domain/needs/results.ts'
import { Notice } from '#domain/notice/notice.ts'
import { Goal, Task } from '#domain/plan/goal.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { isLeader, isStaff, Member } from '#domain/space/member.ts'
import { flagged } from '#domain/survey/ranking.ts'
import { Result, Round } from '#domain/survey/survey.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { useStore } from '#session/useStore.ts'
import type { Store } from '#store/store.ts'

const readAll = async (store: Store) => {
  const results = publishedResults(await store.all(Result), await store.all(Round))
  const [needs, goals, tasks] = [await store.all(Need), await store.all(Goal), await store.all(Task)]
  const [meetings, outcomes] = [await store.all(Meeting), await store.all(Outcome)]
  const [entries, members] = [await store.all(Entry), await store.all(Member)]
  return {
    results,
    needs,
    goals,
    tasks,
    meetings,
    outcomes,
    entries,
    members,
    notices: await store.all(Notice),
  }
}

/** The records of the way, and what the latest result proposes. */
export const useDevelopment = () => {
  const store = useStore()
  const profile = useProfile()
  const records = useLive(() => readAll(store), undefined)
  const latest = computed(() => records.value?.results[0])
  return {
    store,
    records,
    latest,
    me: computed(() => profile.me),
    languageForm: computed(() => profile.space.languageForm),
    isLeader: computed(() => isLeader(profile.actor.role)),
    byState: computed(() => needsByState(records.value?.needs ?? [])),
    candidates: computed(() =>
      latest.value ? candidatesFrom(latest.value, records.value?.needs ?? []) : [],
    ),
    strengths: computed(() => (latest.value ? flagged(latest.value.figures, 'strength') : [])),
    staff: computed(() =>
      (records.value?.members ?? [])
        .filter((member) => isStaff(member.role) && member.leftAt === null)
        .toSorted((a, b) => a.displayName.localeCompare(b.displayName, 'nb')),
    ),
    nameOf: (id: string | null) =>
      records.value?.members.find((member) => member.id === id)?.displayName ?? '',
  }
}
export type Development = ReturnType<typeof useDevelopment>
