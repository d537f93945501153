import type { Store } from '#store/store.ts'
import { useProfile } from './useProfile.ts'

/** The store of the open profile. Pages behind the guard always have one. */
export const useStore = (): Store => {
  const { opened } = useProfile()
  if (!opened) throw new Error('no profile is open')
  return opened.store
}
