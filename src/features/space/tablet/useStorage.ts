// Whether the browser has promised to keep what is here.
import { onMounted, ref } from 'vue'

export type Keeping = 'unknown' | 'persisted' | 'notPersisted'

const keepingOf = (isPersisted: boolean): Keeping => (isPersisted ? 'persisted' : 'notPersisted')

export const useStorage = () => {
  const keeping = ref<Keeping>('unknown')
  // Older browsers, and pages that are not served over TLS, have no storage manager.
  const manager = 'storage' in navigator ? navigator.storage : undefined

  onMounted(async () => {
    if (manager && 'persisted' in manager) keeping.value = keepingOf(await manager.persisted())
  })

  return {
    keeping,
    ask: async () => {
      if (manager && 'persist' in manager) keeping.value = keepingOf(await manager.persist())
    },
  }
}
