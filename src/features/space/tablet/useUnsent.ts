// What is on this tablet only: on its way, refused, or kept safe; and all of it as a file.
import { computed, ref } from 'vue'
import { useClock } from '#session/useClock.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { useStore } from '#session/useStore.ts'
import { useSyncStatus } from '#session/useSyncStatus.ts'
import { downloadJson } from '../download.ts'

export const useUnsent = () => {
  const store = useStore()
  const profile = useProfile()
  const clock = useClock()
  const sync = useSyncStatus()
  const unsent = useLive(() => store.unsent(), [])
  const rescued = useLive(() => store.rescued(), [])
  const isSyncing = ref(false)

  const syncNow = async () => {
    isSyncing.value = true
    await sync.syncNow()
    isSyncing.value = false
  }

  const download = async () => {
    const records = await Promise.all(unsent.value.map((item) => store.stored(item.id)))
    const file = {
      kindergarten: profile.space.name,
      person: profile.me.displayName,
      day: clock.today(),
      notShared: records.filter((record) => record !== undefined),
      rescued: rescued.value,
    }
    downloadJson(`personalrom-ikke-delt-${clock.today()}.json`, file)
  }

  return {
    waiting: computed(() => unsent.value.filter((item) => item.refusal === undefined)),
    refused: computed(() =>
      unsent.value.flatMap((item) =>
        item.refusal === undefined ? [] : [{ ...item, refusal: item.refusal }],
      ),
    ),
    rescued,
    count: computed(() => unsent.value.length + rescued.value.length),
    isSyncing,
    syncNow,
    download,
    forget: (key: number) => store.dismissRescued(key),
  }
}
