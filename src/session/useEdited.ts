import { computed, shallowRef, watch, type WritableComputedRef } from 'vue'
import { useAutosave } from './useAutosave.ts'

/**
 * One value of a record on the screen. It follows the record, also when a colleague changes it, and while somebody
 * writes here it is her words that stand; they are stored a moment after.
 */
export const useEdited = <T>(stored: () => T, save: (value: T) => Promise<void>): WritableComputedRef<T> => {
  const typed = shallowRef<{ readonly value: T }>()
  let isSaved = true
  const { schedule } = useAutosave<T>(async (value) => {
    await save(value)
    isSaved = typed.value?.value === value
  })
  // The record says something new, and nothing of ours is on its way: then the record is right.
  watch(stored, () => {
    if (isSaved) typed.value = undefined
  })
  return computed({
    get: () => (typed.value ? typed.value.value : stored()),
    set: (value) => {
      typed.value = { value }
      isSaved = false
      schedule(value)
    },
  })
}
