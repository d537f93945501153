// What the head teacher sees and does of an open round; both need the server.
import { onMounted, ref, shallowRef } from 'vue'
import { type Participation, type ServerFault, useServer } from '#session/useServer.ts'
import { useSyncStatus } from '#session/useSyncStatus.ts'

export const useRoundControl = (round: string) => {
  const { rounds } = useServer()
  const sync = useSyncStatus()
  const participation = shallowRef<Participation>()
  const fault = ref<ServerFault>()
  const isClosing = ref(false)
  const isClosed = ref(false)

  const lookUp = async () => {
    const answer = await rounds.participation(round)
    if (answer.ok) participation.value = answer.value
  }
  onMounted(lookUp)

  return {
    participation,
    fault,
    isClosing,
    isClosed,
    /** Closes now; refused while expected answers are missing. */
    close: async () => {
      isClosing.value = true
      const answer = await rounds.close(round)
      isClosing.value = false
      fault.value = answer.ok ? undefined : answer.error
      isClosed.value = answer.ok
      if (answer.ok) await sync.syncNow()
    },
  }
}
