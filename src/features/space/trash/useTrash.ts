// What was deleted during the last thirty days and may be taken back by whoever is looking.
import { computed } from 'vue'
import { mayWrite } from '#domain/access/decide.ts'
import { goneAt } from '#domain/record/trash.ts'
import { useClock } from '#session/useClock.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { useStore } from '#session/useStore.ts'
import type { DeletedItem } from '#store/store.ts'

export const useTrash = () => {
  const store = useStore()
  const profile = useProfile()
  const clock = useClock()
  const deleted = useLive<DeletedItem[] | undefined>(() => store.deleted(), undefined)

  const isOurs = ({ record, deletedAt }: DeletedItem): boolean =>
    goneAt(deletedAt) > clock.now() && mayWrite(profile.actor, record.coll, record, 'deleted')

  const items = computed(() =>
    (deleted.value ?? [])
      .filter(isOurs)
      .map(({ record, title, deletedAt }) => ({
        id: record.id,
        coll: record.coll,
        title,
        deletedAt,
        goneAt: goneAt(deletedAt),
      }))
      .toSorted((a, b) => b.deletedAt - a.deletedAt),
  )

  return {
    items,
    isEmpty: computed(() => deleted.value !== undefined && items.value.length === 0),
    takeBack: (id: string) => store.restore(id),
  }
}
