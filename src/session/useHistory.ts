// What a record said before. Only the server knows; it is asked when somebody wants to see it.
import { ref, type Ref, shallowRef, watch } from 'vue'
import { type PreviousValue, type ServerFault, useServer } from './useServer.ts'

export type HistoryState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'told'; readonly values: readonly PreviousValue[] }
  | { readonly kind: 'unknown'; readonly fault: ServerFault }

export const useHistory = (
  id: () => string,
): { isOpen: Ref<boolean>; state: Readonly<Ref<HistoryState>> } => {
  const server = useServer()
  const isOpen = ref(false)
  const state = shallowRef<HistoryState>({ kind: 'asking' })
  const ask = async () => {
    state.value = { kind: 'asking' }
    const asked = id()
    const result = await server.records.history(asked)
    if (asked !== id()) return
    // A record that has not reached the server yet has no history.
    if (result.ok) state.value = { kind: 'told', values: result.value }
    else if (result.error === 'not-found') state.value = { kind: 'told', values: [] }
    else state.value = { kind: 'unknown', fault: result.error }
  }
  watch([isOpen, id], () => {
    if (isOpen.value) void ask()
  })
  return { isOpen, state }
}
