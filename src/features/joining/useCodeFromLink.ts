// The code in the fragment of a link: never sent to a server, and taken out of the address as soon as it is read.
import { onMounted, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'

// A reload keeps it: the entry of the browser's history holds it, the address does not.
const kept = (): string => {
  const state: unknown = history.state
  if (typeof state !== 'object' || state === null || !('code' in state)) return ''
  return typeof state.code === 'string' ? state.code : ''
}

const decoded = (fragment: string): string => {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

const fragmentOf = (hash: string): string => decoded(hash.replace(/^#/, ''))

/** The code of the link that opened the page, or an empty text. Another link may be followed while it is open. */
export const useCodeFromLink = () => {
  const route = useRoute()
  const router = useRouter()
  const code = ref(fragmentOf(route.hash) || kept())
  const take = async (hash: string) => {
    const fragment = fragmentOf(hash)
    if (fragment === '') return
    code.value = fragment
    await router.replace({ path: route.path, query: route.query, hash: '', state: { code: fragment } })
  }
  onMounted(() => take(route.hash))
  watch(() => route.hash, take)
  return code
}
