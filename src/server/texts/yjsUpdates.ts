// Yjs itself. Whatever is called here may take for ever: only on a thread of its own where updates come from outside.
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'

/** Whether a tablet could take this update in. Only V1; one that waits for others before it is fine. */
export const isApplicable = (update: Uint8Array): boolean => {
  const doc = new Doc()
  try {
    applyUpdate(doc, update)
    return true
  } catch {
    return false
  } finally {
    doc.destroy()
  }
}

const opened = <T>(updates: readonly Uint8Array[], read: (doc: Doc) => T): T | undefined => {
  const doc = new Doc()
  try {
    // One transaction: what is deleted further on is then thrown away once, at its end.
    doc.transact(() => {
      for (const update of updates) applyUpdate(doc, update)
    })
    return read(doc)
  } catch {
    return undefined
  } finally {
    doc.destroy()
  }
}

/** The words of a text, as a tablet would show them. Undefined when an update cannot be read. */
export const wordsOf = (updates: readonly Uint8Array[], field: string): string | undefined =>
  opened(updates, (doc) => doc.getText(field).toJSON())

/**
 * Written anew from a document, not joined: that is what makes a deletion true. What waits for an update that has not
 * come stays in it. Undefined when one of them cannot be read.
 */
export const writtenAnew = (updates: readonly Uint8Array[]): Uint8Array | undefined =>
  opened(updates, (doc) => encodeStateAsUpdate(doc))
