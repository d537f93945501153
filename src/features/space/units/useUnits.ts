// Units: added, renamed, removed when nobody works there.
import { computed, ref } from 'vue'
import { Member } from '#domain/space/member.ts'
import { currentMembers, isUnitEmpty, sortedUnits } from '#domain/space/people.ts'
import { Unit } from '#domain/space/space.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { useStore } from '#session/useStore.ts'

export const useUnits = () => {
  const store = useStore()
  const profile = useProfile()
  const loaded = useLive<Unit[] | undefined>(() => store.all(Unit), undefined)
  const members = useLive(() => store.all(Member), [])
  const newName = ref('')
  const removed = ref<{ id: string; name: string }>()

  const add = async () => {
    const name = newName.value.trim()
    if (name === '') return
    newName.value = ''
    await store.create(Unit, { name })
  }

  const remove = async (unit: Unit) => {
    await store.remove(unit.id)
    removed.value = { id: unit.id, name: unit.name }
  }

  const undo = async () => {
    if (removed.value) await store.restore(removed.value.id)
    removed.value = undefined
  }

  return {
    leads: computed(() => profile.actor.role === 'headTeacher'),
    isEmpty: computed(() => loaded.value?.length === 0),
    rows: computed(() =>
      sortedUnits(loaded.value ?? []).map((unit) => ({
        unit,
        count: currentMembers(members.value).filter((member) => member.units.includes(unit.id)).length,
        mayRemove: isUnitEmpty(unit.id, members.value),
      })),
    ),
    newName,
    removed,
    add,
    remove,
    undo,
  }
}
