// I dag: everything this person has on the tablet, and the few things of it that concern her now.
import { computed, onMounted, shallowRef } from 'vue'
import type { Id } from '#domain/record/id.ts'
import { Meeting } from '#domain/meeting/meeting.ts'
import { Need } from '#domain/needs/need.ts'
import { Notice } from '#domain/notice/notice.ts'
import { Goal, Task } from '#domain/plan/goal.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { isQuiet } from '#domain/space/deviceHealth.ts'
import { isStaff, Member } from '#domain/space/member.ts'
import { nameOfMember, staffOf } from '#domain/space/people.ts'
import { Unit } from '#domain/space/space.ts'
import { Result, Round } from '#domain/survey/survey.ts'
import { concernsOf } from '#domain/today/concerns.ts'
import { useBallots } from '#session/useBallots.ts'
import { useClock } from '#session/useClock.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { type Device, useServer } from '#session/useServer.ts'
import { useStore } from '#session/useStore.ts'

const useRecords = () => {
  const store = useStore()
  return useLive(async () => {
    const [rounds, meetings, tasks, entries, members, units, results, needs, goals, notices, unsent] =
      await Promise.all([
        store.all(Round),
        store.all(Meeting),
        store.all(Task),
        store.all(Entry),
        store.all(Member),
        store.all(Unit),
        store.all(Result),
        store.all(Need),
        store.all(Goal),
        store.all(Notice),
        store.unsent(),
      ])
    return { rounds, meetings, tasks, entries, members, units, results, needs, goals, notices, unsent }
  }, undefined)
}

/** Which open rounds are answered on this tablet; asked anew when the rounds change or the page comes back. */
const useAnswered = (records: ReturnType<typeof useRecords>) => {
  const ballots = useBallots()
  return useLive<ReadonlySet<Id>>(
    async () => {
      const rounds = records.value?.rounds ?? []
      const states = await Promise.all(
        rounds.map(async ({ id }) => ({ id, state: await ballots.stateOf(id) })),
      )
      const isDone = (kind: string) => kind === 'waiting' || kind === 'cast'
      return new Set(states.filter(({ state }) => isDone(state.kind)).map(({ id }) => id))
    },
    new Set(),
    [records],
  )
}

/** The tablets of everybody, for the head teacher and with network. */
const useKnownDevices = () => {
  const profile = useProfile()
  const server = useServer()
  const devices = shallowRef<readonly Device[]>()
  onMounted(async () => {
    if (profile.actor.role !== 'headTeacher') return
    const asked = await server.devices.list()
    if (asked.ok) devices.value = asked.value
  })
  return devices
}

export const useHome = () => {
  const profile = useProfile()
  const clock = useClock()
  const records = useRecords()
  const answered = useAnswered(records)
  const devices = useKnownDevices()

  const joined = computed(() => {
    if (!devices.value || !records.value) return null
    const here = new Set(devices.value.map((device) => device.member))
    return staffOf(records.value.members).filter((member) => here.has(member.id)).length
  })

  const concerns = computed(() => {
    if (!records.value) return []
    const { unsent, ...known } = records.value
    return concernsOf({
      ...known,
      now: clock.now(),
      day: clock.today(),
      actor: profile.actor,
      isBySlip: known.members.some((member) => member.id === profile.me.id && member.bySlip),
      answered: answered.value,
      troubled: unsent.filter((item) => item.refusal !== undefined).length,
      quietDevices: devices.value?.filter((device) => isQuiet(device, clock.now())).length ?? 0,
      year: { ...known, joined: joined.value },
    })
  })

  return {
    concerns,
    isLoading: computed(() => records.value === undefined),
    /** Nothing written, nothing planned: the first day. */
    isFirstDay: computed(() => {
      const { entries = [], meetings = [], rounds = [] } = records.value ?? {}
      return entries.length + meetings.length + rounds.length === 0
    }),
    /** Owner and partner are guests: they read, and write nothing here. */
    mayWrite: computed(() => isStaff(profile.actor.role)),
    firstName: computed(() => profile.me.displayName.split(' ', 1)[0] ?? ''),
    hour: new Date(clock.now()).getHours(),
    nameOf: (id: Id) => nameOfMember(records.value?.members ?? [], id),
  }
}
