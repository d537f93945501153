// Everything a notice is made of, live from the local database.
import { computed } from 'vue'
import { AgendaItem, Meeting, Outcome } from '#domain/meeting/meeting.ts'
import { needsByState } from '#domain/needs/decide.ts'
import { Need } from '#domain/needs/need.ts'
import { publishedResults } from '#domain/needs/results.ts'
import type { Material } from '#domain/notice/material.ts'
import { Notice, NoticeForm } from '#domain/notice/notice.ts'
import { Goal, Task } from '#domain/plan/goal.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { Member } from '#domain/space/member.ts'
import { Space } from '#domain/space/space.ts'
import { Result, Round } from '#domain/survey/survey.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { useStore } from '#session/useStore.ts'
import type { Store } from '#store/store.ts'

const readAll = async (store: Store) => {
  const results = publishedResults(await store.all(Result), await store.all(Round))
  const [notices, forms] = [await store.all(Notice), await store.all(NoticeForm)]
  const [needs, goals, tasks] = [await store.all(Need), await store.all(Goal), await store.all(Task)]
  const [meetings, agendaItems, outcomes] = [
    await store.all(Meeting),
    await store.all(AgendaItem),
    await store.all(Outcome),
  ]
  const [entries, members] = [await store.all(Entry), await store.all(Member)]
  const space = (await store.all(Space))[0]
  return {
    results,
    notices,
    forms,
    needs,
    goals,
    tasks,
    meetings,
    agendaItems,
    outcomes,
    entries,
    members,
    space,
  }
}
export type NoticeRecords = Awaited<ReturnType<typeof readAll>>

/** What a notice with these needs is drafted from. */
export const materialFor = (
  records: NoticeRecords,
  needIds: readonly string[],
  language: 'nb' | 'nn',
): Material => ({
  ...records,
  language,
  needs: [...needsByState(records.needs).chosen, ...needsByState(records.needs).waiting].filter(({ id }) =>
    needIds.includes(id),
  ),
})

/** The records, and who is at work. */
export const useNoticeRecords = () => {
  const store = useStore()
  const profile = useProfile()
  return {
    store,
    records: useLive<NoticeRecords | undefined>(() => readAll(store), undefined),
    me: computed(() => profile.me),
    actor: computed(() => profile.actor),
    space: computed(() => profile.space),
  }
}
