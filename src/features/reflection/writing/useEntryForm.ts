// Writing an entry: every keystroke is kept; the record is made by the first one.
import { computed, reactive, ref, watch } from 'vue'
import { setChange } from '#domain/record/kind.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { charactersOver } from '#domain/reflection/entries.ts'
import { isWriting, useAutosave } from '#session/useAutosave.ts'
import { useClock } from '#session/useClock.ts'
import { useStore } from '#session/useStore.ts'
import { draftOf, emptyDraft, type EntryDraft, hasWords } from './entryDraft.ts'

// What another of the writer's tablets sent, without what is being typed here.
const withoutKeys = (draft: EntryDraft, typed: Partial<EntryDraft>): Partial<EntryDraft> =>
  Object.fromEntries(Object.entries(draft).filter(([name]) => !Object.hasOwn(typed, name)))

interface FormParts {
  /** The stored entry, undefined until it has words. */
  readonly entry: () => Entry | undefined
  /** Called once, when the first keystroke has made the entry. */
  readonly onCreated: (id: string) => void
}

export const useEntryForm = ({ entry, onCreated }: FormParts) => {
  const store = useStore()
  const stored = entry()
  const draft: EntryDraft = reactive(stored ? draftOf(stored) : emptyDraft(useClock().today()))
  const id = ref(stored?.id)
  let pending: Partial<EntryDraft> = {}
  let storedRefs: readonly string[] = stored?.refs ?? []

  const write = async ({ refs, ...values }: Partial<EntryDraft>) => {
    const patch = { ...values, ...(refs ? { refs: setChange(storedRefs, refs) } : {}) }
    if (id.value === undefined) {
      id.value = await store.create(Entry, patch)
      onCreated(id.value)
    } else await store.save(Entry, id.value, patch)
    storedRefs = refs ?? storedRefs
  }

  const autosave = useAutosave(async (patch: Partial<EntryDraft>) => {
    if (id.value === undefined && !hasWords(draft)) return
    await write(id.value === undefined ? { ...draft } : patch)
    if (pending === patch) pending = {}
  })

  const change = (patch: Partial<EntryDraft>) => {
    Object.assign(draft, patch)
    pending = { ...pending, ...patch }
    autosave.schedule(pending)
  }

  watch(entry, (now) => {
    if (!now || now.id !== id.value) return
    storedRefs = now.refs
    Object.assign(draft, withoutKeys(draftOf(now), pending))
  })

  const remove = async () => {
    await autosave.flush()
    if (id.value !== undefined) await store.remove(id.value)
    return id.value
  }

  return {
    draft,
    change,
    remove,
    flush: autosave.flush,
    hasFailed: autosave.hasFailed,
    isSaving: isWriting,
    hasWords: computed(() => hasWords(draft)),
    isTooLong: computed(() => charactersOver(draft) > 0),
  }
}
