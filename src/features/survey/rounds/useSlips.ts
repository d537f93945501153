// Codes for those without a profile: made by the server, shown here once, kept nowhere.
import { computed, ref, shallowRef } from 'vue'
import { Member } from '#domain/space/member.ts'
import { Round } from '#domain/survey/survey.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { type ServerFault, useServer } from '#session/useServer.ts'
import { useStore } from '#session/useStore.ts'

export const MOST_SLIPS = 60

export const useSlips = (roundId: string) => {
  const store = useStore()
  const profile = useProfile()
  const { rounds } = useServer()
  const codes = shallowRef<readonly string[]>([])
  const fault = ref<ServerFault>()
  const isMaking = ref(false)
  const found = useLive(async () => {
    const members = await store.all(Member)
    const waiting = members.filter(({ bySlip, leftAt }) => bySlip && leftAt === null).length
    return { round: await store.find(Round, roundId), bySlip: waiting }
  }, undefined)

  return {
    round: computed(() => found.value?.round),
    isLoaded: computed(() => found.value !== undefined),
    /** How many members are marked to answer on a slip. */
    bySlip: computed(() => found.value?.bySlip ?? 0),
    isHeadTeacher: computed(() => profile.actor.role === 'headTeacher'),
    spaceName: computed(() => profile.space.name),
    codes,
    fault,
    isMaking,
    make: async (count: number) => {
      isMaking.value = true
      const made = await rounds.printSlips(roundId, count)
      isMaking.value = false
      fault.value = made.ok ? undefined : made.error
      if (made.ok) codes.value = [...codes.value, ...made.value]
    },
  }
}
