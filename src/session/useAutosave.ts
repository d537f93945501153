// Writing without a save button: a change is stored a moment after the last keystroke, and at once when the page goes.
import { computed, onScopeDispose, readonly, ref, shallowReactive } from 'vue'

const DELAY_MILLIS = 300

const waiting: Set<symbol> = shallowReactive(new Set())

/** Whether something typed is not yet stored on this tablet; a new version of the app waits for that. */
export const isWriting = computed(() => waiting.size > 0)

/**
 * Stores changes after a short pause. The last change wins; changes are stored in order.
 * @param save stores a value; if it fails, the value stays waiting and `hasFailed` turns true
 */
export const useAutosave = <T>(save: (value: T) => Promise<void>) => {
  const key = Symbol('autosave')
  const hasFailed = ref(false)
  let next: { value: T } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> = Promise.resolve()

  const store = async () => {
    if (!next) return
    const { value } = next
    next = undefined
    try {
      await save(value)
      hasFailed.value = false
    } catch {
      hasFailed.value = true
      next ??= { value }
    }
    if (!next) waiting.delete(key)
  }

  const flush = (): Promise<void> => {
    clearTimeout(timer)
    running = running.then(store)
    return running
  }

  const schedule = (value: T) => {
    next = { value }
    waiting.add(key)
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), DELAY_MILLIS)
  }

  const onHidden = () => void flush()
  document.addEventListener('visibilitychange', onHidden)
  window.addEventListener('pagehide', onHidden)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', onHidden)
    window.removeEventListener('pagehide', onHidden)
    void flush()
  })

  return { schedule, flush, hasFailed: readonly(hasFailed) }
}
