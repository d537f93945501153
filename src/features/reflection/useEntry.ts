// Which entry a page is about, and whether this person writes or reads it.
import { computed } from 'vue'
import { mayWrite } from '#domain/access/decide.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { useStore } from '#session/useStore.ts'

export type EntryState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'missing' }
  /** `entry` is undefined while it has no words yet. */
  | { readonly kind: 'mine'; readonly entry: Entry | undefined }
  | { readonly kind: 'theirs'; readonly entry: Entry }

/** The name in the address of an entry that is not written yet. */
export const NEW_ENTRY = 'ny'

export const useEntry = (id: () => string) => {
  const store = useStore()
  const profile = useProfile()
  const found = useLive<{ id: string; entry: Entry | undefined } | undefined>(
    async () => ({ id: id(), entry: id() === NEW_ENTRY ? undefined : await store.find(Entry, id()) }),
    undefined,
    [id],
  )

  return computed((): EntryState => {
    if (id() === NEW_ENTRY) return { kind: 'mine', entry: undefined }
    const { value } = found
    // Its first keystroke has just given it an id: the editor stays as it is until the entry is read.
    if (value?.id === NEW_ENTRY) return { kind: 'mine', entry: undefined }
    if (value?.id !== id()) return { kind: 'loading' }
    const { entry } = value
    if (!entry) return { kind: 'missing' }
    const isMine = mayWrite(profile.actor, 'entry', { id: entry.id, author: entry.author, f: {} }, 'text')
    return isMine ? { kind: 'mine', entry } : { kind: 'theirs', entry }
  })
}
