// One person in the list, changed as it is typed.
import { computed } from 'vue'
import { mayWrite } from '#domain/access/decide.ts'
import { setChange } from '#domain/record/kind.ts'
import { Member, type Role } from '#domain/space/member.ts'
import { isLastHeadTeacher } from '#domain/space/people.ts'
import { Unit } from '#domain/space/space.ts'
import { useClock } from '#session/useClock.ts'
import { useEdited } from '#session/useEdited.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { useStore } from '#session/useStore.ts'

export const usePerson = (id: string) => {
  const store = useStore()
  const profile = useProfile()
  const clock = useClock()
  const members = useLive<Member[] | undefined>(() => store.all(Member), undefined)
  const units = useLive(() => store.all(Unit), [])
  const member = computed(() => members.value?.find((one) => one.id === id))

  const may = (field: string) =>
    member.value !== undefined &&
    mayWrite(profile.actor, 'member', { id, author: member.value.author, f: {} }, field)

  const displayName = useEdited(
    () => member.value?.displayName ?? '',
    async (value) => {
      // Nobody is without a name; an emptied field waits for the next letter.
      if (value.trim() !== '') await store.save(Member, id, { displayName: value })
    },
  )

  return {
    member,
    units,
    isMissing: computed(() => members.value !== undefined && !member.value),
    isMe: computed(() => profile.me.id === id),
    mayEdit: computed(() => may('role')),
    mayRename: computed(() => may('displayName')),
    isLastHeadTeacher: computed(() => isLastHeadTeacher(id, members.value ?? [])),
    displayName,
    role: computed({
      get: (): Role => member.value?.role ?? 'staff',
      set: (role: Role) => void store.save(Member, id, { role }),
    }),
    chosenUnits: computed({
      get: () => [...(member.value?.units ?? [])],
      set: (chosen: string[]) =>
        void store.save(Member, id, { units: setChange(member.value?.units ?? [], chosen) }),
    }),
    bySlip: computed({
      get: () => member.value?.bySlip ?? false,
      set: (bySlip: boolean) => void store.save(Member, id, { bySlip }),
    }),
    markLeft: () => store.save(Member, id, { leftAt: clock.now() }),
    markBack: () => store.save(Member, id, { leftAt: null }),
  }
}
