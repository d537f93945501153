// A long list shows its beginning, and more on demand: a page of thousands takes a tablet many seconds to lay out.
import { computed, ref, watch, type WatchSource } from 'vue'

/** Entries in the list at first, and how many more each time. */
const AT_ONCE = 50

/** @param resetBy begins anew when one of these changes */
export const useShown = <T>(all: () => readonly T[], resetBy: readonly WatchSource[]) => {
  const most = ref(AT_ONCE)
  watch([...resetBy], () => {
    most.value = AT_ONCE
  })
  return {
    shown: computed(() => all().slice(0, most.value)),
    hasMore: computed(() => all().length > most.value),
    showMore: () => {
      most.value += AT_ONCE
    },
  }
}
