// Keeps a text box and a shared text alike: what is typed becomes one small edit, what others typed comes into the
// box without moving the caret away from its letters.
import type { Text, YTextEvent } from 'yjs'
import { applyEdit, caretAfter, editBetween, type TextEdit } from '#domain/meeting/textEdit.ts'

/** Where the text is shown. `mapCaret` says where a caret of before stands now. */
export interface NotesBox {
  show(text: string, mapCaret: (caret: number) => number): void
}

export interface NotesBinding {
  /** What stands in the box after a keystroke, and where its caret is. */
  typed(value: string, caret: number): void
  /** A letter is being put together (an accent, a word on a phone): nothing may be changed under it. */
  composing(): void
  /** The letter is done: what stands in the box, and what others wrote meanwhile, come together. */
  composed(value: string, caret: number): void
  stop(): void
}

const editsIn = (event: YTextEvent): TextEdit[] => {
  let index = 0
  return event.delta.flatMap(({ retain = 0, delete: remove = 0, insert = '' }) => {
    index += retain
    if (remove === 0 && insert === '') return []
    const edit = { index, remove, insert: typeof insert === 'string' ? insert : '' }
    index += edit.insert.length
    return [edit]
  })
}

const writeTo = (text: Text, { index, remove, insert }: TextEdit) => {
  text.doc?.transact(() => {
    if (remove > 0) text.delete(index, remove)
    if (insert !== '') text.insert(index, insert)
  })
}

// What others wrote meanwhile has moved the place of an edit.
const movedBy = (others: readonly TextEdit[], edit: TextEdit): TextEdit => {
  const index = others.reduce(caretAfter, edit.index)
  const end = others.reduce(caretAfter, edit.index + edit.remove)
  return { ...edit, index, remove: edit.remove === 0 ? 0 : Math.max(0, end - index) }
}

/** Binds a shared text to a box. */
export const bindNotes = (text: Text, box: NotesBox): NotesBinding => {
  let shown = text.toJSON()
  let isHeld = false
  let held: TextEdit[] = []

  const take = (edits: readonly TextEdit[]) => {
    shown = edits.reduce(applyEdit, shown)
    box.show(shown, (caret) => edits.reduce(caretAfter, caret))
  }
  const onChange = (event: YTextEvent) => {
    if (event.transaction.local) return
    if (isHeld) held.push(...editsIn(event))
    else take(editsIn(event))
  }
  const release = (own: TextEdit | undefined) => {
    const edits = own ? held.map((one) => ({ ...one, index: caretAfter(one.index, own) })) : held
    held = []
    shown = text.toJSON()
    box.show(shown, (caret) => edits.reduce(caretAfter, caret))
  }
  const typed = (value: string, caret: number) => {
    if (held.length > 0) return
    const edit = editBetween(shown, value, caret)
    shown = value
    if (edit) writeTo(text, edit)
  }

  text.observe(onChange)
  box.show(shown, (caret) => caret)
  return {
    typed,
    composing: () => {
      isHeld = true
    },
    composed: (value, caret) => {
      isHeld = false
      if (held.length === 0) return typed(value, caret)
      const edit = editBetween(shown, value, caret)
      if (edit) writeTo(text, movedBy(held, edit))
      release(edit)
    },
    stop: () => text.unobserve(onChange),
  }
}
