// One meeting with everything that belongs to it, and what a hand may do with it.
import { computed, type InjectionKey, inject, provide, type Ref } from 'vue'
import { mayWrite } from '#domain/access/decide.ts'
import { inOrder, lastPosition } from '#domain/meeting/agenda.ts'
import { AgendaItem, Meeting, Outcome } from '#domain/meeting/meeting.ts'
import { type WaitingTopic, waitingTopics } from '#domain/meeting/waiting.ts'
import { publishedResults } from '#domain/needs/results.ts'
import { Goal, Task } from '#domain/plan/goal.ts'
import { byDueDate } from '#domain/plan/progress.ts'
import type { PatchOf } from '#domain/record/kind.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { isLeader, isStaff, Member } from '#domain/space/member.ts'
import { Unit } from '#domain/space/space.ts'
import { Result, Round } from '#domain/survey/survey.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { useStore } from '#session/useStore.ts'
import type { Store } from '#store/store.ts'
import { localDay } from '#texts/dates.ts'

const isIn = (one: Outcome | Task, meeting: string): boolean =>
  'parent' in one ? one.parent === meeting : one.meeting === meeting

const readRoom = async (store: Store, id: string) => {
  const meeting = await store.find(Meeting, id)
  if (!meeting) return null
  const [items, outcomes, tasks, goals] = [
    await store.all(AgendaItem),
    await store.all(Outcome),
    await store.all(Task),
    await store.all(Goal),
  ]
  const [members, units, entries] = [await store.all(Member), await store.all(Unit), await store.all(Entry)]
  const results = publishedResults(await store.all(Result), await store.all(Round))
  const ours = [meeting, ...[...outcomes, ...tasks].filter((one) => isIn(one, id))]
  const stored = await Promise.all(ours.map((one) => store.stored(one.id)))
  return { meeting, items, outcomes, tasks, goals, members, units, entries, results, stored }
}
type Records = NonNullable<Awaited<ReturnType<typeof readRoom>>>

const waitingIn = ({ meeting, items, entries, tasks, results }: Records, me: string): WaitingTopic[] => {
  const [latest] = results
  return waitingTopics({
    meeting,
    meetingDay: localDay(meeting.startsAt),
    me,
    items,
    entries,
    tasks,
    result: latest && { id: latest.id, statements: latest.figures.statements },
  })
}

const expectedAt = ({ meeting, members }: Records): Member[] =>
  members
    .filter((member) => isStaff(member.role) && member.leftAt === null)
    .filter(
      (member) =>
        meeting.vis !== 'unit' ||
        member.units.includes(meeting.unit ?? '') ||
        meeting.participants.includes(member.id),
    )
    .toSorted((a, b) => a.displayName.localeCompare(b.displayName, 'nb'))

const roomOf = (records: Records, me: string) => {
  const own = <T extends { readonly parent: string }>(all: readonly T[]) =>
    all.filter(({ parent }) => parent === records.meeting.id)
  return {
    ...records,
    items: inOrder(own(records.items)),
    outcomes: own(records.outcomes).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    tasks: byDueDate(records.tasks.filter((task) => task.meeting === records.meeting.id)),
    people: expectedAt(records),
    waiting: waitingIn(records, me),
  }
}
/** A meeting as its page shows it. */
type MeetingRoom = ReturnType<typeof roomOf>

const commandsFor = (store: Store, room: () => MeetingRoom | null | undefined) => {
  const inMeeting = (): Pick<Meeting, 'id' | 'vis' | 'unit'> =>
    room()?.meeting ?? { id: '', vis: 'staff', unit: null }
  return {
    saveMeeting: (patch: PatchOf<typeof Meeting>) => store.save(Meeting, inMeeting().id, patch),
    addItem: (patch: PatchOf<typeof AgendaItem>) =>
      store.create(AgendaItem, {
        ...patch,
        parent: inMeeting().id,
        position: lastPosition(room()?.items ?? []),
      }),
    saveItem: (id: string, patch: PatchOf<typeof AgendaItem>) => store.save(AgendaItem, id, patch),
    addOutcome: (patch: PatchOf<typeof Outcome>) =>
      store.create(Outcome, { ...patch, parent: inMeeting().id }),
    saveOutcome: (id: string, patch: PatchOf<typeof Outcome>) => store.save(Outcome, id, patch),
    addTask: (patch: PatchOf<typeof Task>) => {
      const { id, vis, unit } = inMeeting()
      return store.create(Task, { type: 'tryOut', ...patch, meeting: id, vis, unit })
    },
    saveTask: (id: string, patch: PatchOf<typeof Task>) => store.save(Task, id, patch),
    remove: (id: string) => store.remove(id),
  }
}

const createMeeting = (id: Ref<string>) => {
  const store = useStore()
  const profile = useProfile()
  const records = useLive<Records | null | undefined>(() => readRoom(store, id.value), undefined, [id])
  const room = computed(() => records.value && roomOf(records.value, profile.actor.member))
  const may = (id: string, field: string): boolean => {
    const record = records.value?.stored.find((one) => one?.id === id)
    return record !== undefined && mayWrite(profile.actor, record.coll, record, field)
  }
  return {
    room,
    me: computed(() => profile.me),
    may,
    isLeader: computed(() => isLeader(profile.actor.role)),
    nameOf: (member: string | null): string =>
      records.value?.members.find((one) => one.id === member)?.displayName ?? '',
    ...commandsFor(store, () => room.value),
  }
}
export type MeetingDesk = ReturnType<typeof createMeeting>

const key: InjectionKey<MeetingDesk> = Symbol('meeting')

/** Opens a meeting for a page and the parts in it. */
export const openMeeting = (id: Ref<string>): MeetingDesk => {
  const desk = createMeeting(id)
  provide(key, desk)
  return desk
}

/** The meeting that the page around this part has opened. */
export const useMeeting = (): MeetingDesk => {
  const desk = inject(key)
  if (!desk) throw new Error('no meeting is open')
  return desk
}
