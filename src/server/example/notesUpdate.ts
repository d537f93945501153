// The notes of a meeting as a Yjs update, the same bytes a tablet would have sent.
import { Doc, encodeStateAsUpdate } from 'yjs'

/** @param field the name under which the text lies in its document */
export const notesUpdate = (field: string, words: string): Uint8Array => {
  const doc = new Doc()
  doc.getText(field).insert(0, words)
  const update = encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}
