// Something only the server knows: asked when the page opens, and again when somebody wants it.
import { onMounted, shallowRef } from 'vue'
import type { Result } from '#domain/record/result.ts'
import type { ServerFault } from '#session/useServer.ts'

export type Asked<T> =
  | { readonly kind: 'asking' }
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'unknown'; readonly fault: ServerFault }

/**
 * @param ask the question
 * @param isAsked false where this person may not ask it
 */
export const useAsked = <T>(ask: () => Promise<Result<T, ServerFault>>, isAsked = () => true) => {
  const answer = shallowRef<Asked<T>>({ kind: 'asking' })
  const refresh = async () => {
    if (!isAsked()) return
    const result = await ask()
    answer.value = result.ok
      ? { kind: 'answered', value: result.value }
      : { kind: 'unknown', fault: result.error }
  }
  onMounted(refresh)
  return { answer, refresh }
}
