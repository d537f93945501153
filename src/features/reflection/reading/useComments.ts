// What colleagues say about a shared entry. A comment half written stays on the tablet.
import { computed, ref } from 'vue'
import { Comment, type Entry } from '#domain/reflection/entry.ts'
import { Member } from '#domain/space/member.ts'
import { nameOfMember } from '#domain/space/people.ts'
import { useAutosave } from '#session/useAutosave.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { useStore } from '#session/useStore.ts'

export const useComments = (entry: Entry) => {
  const store = useStore()
  const profile = useProfile()
  const key = `comment:${entry.id}`
  const all = useLive(() => store.all(Comment), [])
  const members = useLive(() => store.all(Member), [])
  const text = ref('')
  const draft = useAutosave((words: string) => store.drafts.put(key, words))

  void store.drafts.get(key).then((kept) => {
    if (typeof kept === 'string' && text.value === '') text.value = kept
  })

  const type = (words: string) => {
    text.value = words
    draft.schedule(words)
  }

  const add = async () => {
    const words = text.value.trim()
    if (words === '') return
    await draft.flush()
    await store.create(Comment, { parent: entry.id, text: words })
    text.value = ''
    await store.drafts.remove(key)
  }

  return {
    text,
    type,
    add,
    comments: computed(() =>
      all.value
        .filter((comment) => comment.parent === entry.id)
        .toSorted((a, b) => a.createdAt - b.createdAt)
        .map((comment) => ({
          ...comment,
          isMine: comment.author === profile.me.id,
          name: nameOfMember(members.value, comment.author),
        })),
    ),
    remove: (id: string) => store.remove(id),
  }
}
