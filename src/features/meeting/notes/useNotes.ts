// The notes of a meeting in a text box: several write at once, each keeps her caret.
import { nextTick, onScopeDispose, type Ref, ref, shallowRef } from 'vue'
import { useStore } from '#session/useStore.ts'
import type { SharedText } from '#store/store.ts'
import { bindNotes, type NotesBinding } from './notesBinding.ts'

type Box = Readonly<Ref<HTMLTextAreaElement | null | undefined>>

const showIn = (box: Box, text: Ref<string>) => (next: string, mapCaret: (caret: number) => number) => {
  const element = box.value
  const isWriting = element !== null && element !== undefined && document.activeElement === element
  const caret = isWriting ? ([element.selectionStart, element.selectionEnd] as const) : undefined
  text.value = next
  if (!caret) return
  const scroll = element?.scrollTop ?? 0
  void nextTick(() => {
    element?.setSelectionRange(mapCaret(caret[0]), mapCaret(caret[1]))
    if (element) element.scrollTop = scroll
  })
}

/** Opens the notes of a meeting for the box they are written in. */
export const useNotes = (meeting: string, box: Box) => {
  const store = useStore()
  const text = ref('')
  const isOpen = ref(false)
  const binding = shallowRef<NotesBinding>()
  let shared: SharedText | undefined
  let isGone = false

  const open = async () => {
    shared = await store.openText(meeting, 'notes')
    if (isGone) return shared.close()
    binding.value = bindNotes(shared.text, { show: showIn(box, text) })
    isOpen.value = true
  }
  void open()
  onScopeDispose(() => {
    isGone = true
    binding.value?.stop()
    shared?.close()
  })

  const write = (event: Event, how: 'typed' | 'composed') => {
    if (!(event.target instanceof HTMLTextAreaElement)) return
    const { value, selectionEnd } = event.target
    text.value = value
    binding.value?.[how](value, selectionEnd)
  }
  return {
    text,
    isOpen,
    onInput: (event: Event) => write(event, 'typed'),
    onComposing: () => binding.value?.composing(),
    onComposed: (event: Event) => write(event, 'composed'),
  }
}
