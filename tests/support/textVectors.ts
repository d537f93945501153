// Updates of a shared text, good ones and those that nobody's tablet writes.
import { Doc, encodeStateAsUpdate, mergeUpdates } from 'yjs'

const varuint = (value: number): number[] => {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest]
    bytes.push((rest % 128) | 128)
  }
}

/** The whole of a text with these words in it. */
export const textUpdate = (words: string, field = 'notes'): Uint8Array => {
  const doc = new Doc()
  doc.getText(field).insert(0, words)
  return encodeStateAsUpdate(doc)
}

/** Words that are typed one after another and partly taken back: one update each, and what is left in the end. */
export const aHistory = (typed: readonly string[], takenBack: string) => {
  const doc = new Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const text = doc.getText('notes')
  for (const words of typed) text.insert(text.length, words)
  const at = text.toJSON().indexOf(takenBack)
  text.delete(at, takenBack.length)
  return { updates, left: text.toJSON(), joined: mergeUpdates(updates) }
}

/** One letter each from as many hands. */
export const manyHands = (count: number): Uint8Array => {
  const bytes = varuint(count)
  for (let hand = count; hand >= 1; hand -= 1) bytes.push(1, ...varuint(hand), 0, 4, 1, 1, 110, 1, 97)
  return Uint8Array.from([...bytes, 0])
}

/** Deletions of what was never there, as many bytes of them. */
export const emptyDeletes = (size: number): Uint8Array => {
  const count = Math.floor(size / 4)
  const bytes = [...varuint(0), ...varuint(1), ...varuint(7), ...varuint(count)]
  for (let index = 0; index < count; index += 1) bytes.push(...varuint(index % 128), 1)
  return Uint8Array.from(bytes)
}

/**
 * Every hand writes before another letter of one long word, so that Yjs looks through all of them for each: 64 KiB
 * of it take more than a second, twice as much four times as long.
 */
export const slowUpdate = (hands: number): Uint8Array => {
  const first = hands + 1
  const bytes = [...varuint(hands + 1), 1, ...varuint(first), 0, 4, 1, 1, 110, ...varuint(hands)]
  for (let index = 0; index < hands; index += 1) bytes.push(97)
  for (let hand = hands; hand >= 1; hand -= 1)
    bytes.push(1, ...varuint(hand), 0, 4 | 64, ...varuint(first), ...varuint(hand - 1), 1, 97)
  return Uint8Array.from([...bytes, 0])
}

/** A count that makes room for more than the thread may have. */
export const hugeCount = (): Uint8Array => Uint8Array.from([...varuint(1), ...varuint(33_000_000), 1, 0])

/** Neither V1 nor anything else. */
export const garbage = (): Uint8Array =>
  Uint8Array.from({ length: 200 }, (_, index) => (index * 73 + 129) % 256)

/** The update of yjs#687: to join it as V2 never ends. */
export const endlessAsV2 = (): Uint8Array =>
  Uint8Array.from(Buffer.from('00010000000001000100010200001602000001fdffffffff7f0000', 'hex'))
