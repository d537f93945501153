import { onScopeDispose, type ShallowRef, shallowReadonly, shallowRef, watch, type WatchSource } from 'vue'
import { watchLive } from '#store/live.ts'

/**
 * A query on the local database as a ref: runs again when what it read changes, or when one of `deps` does.
 * A query that fails keeps the last value and reports to the app's error handler.
 */
export const useLive = <T>(
  query: () => Promise<T>,
  initial: T,
  deps: WatchSource[] = [],
): Readonly<ShallowRef<T>> => {
  const value = shallowRef(initial)
  let stop = (): void => undefined
  const start = () => {
    stop()
    stop = watchLive(query, (next) => {
      value.value = next
    })
  }
  start()
  if (deps.length > 0) watch(deps, start)
  onScopeDispose(() => stop())
  return shallowReadonly(value)
}
