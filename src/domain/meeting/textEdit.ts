// From what stood in a text box to what stands there now, as one small edit of a shared text; and where a caret goes
// when somebody else's edit arrives.

/** At `index`, `remove` characters went and `insert` came (UTF-16 code units). */
export interface TextEdit {
  readonly index: number
  readonly remove: number
  readonly insert: string
}

const isHalf = (code: number): boolean => code >= 0xd800 && code <= 0xdfff

const commonStart = (a: string, b: string, most: number): number => {
  let length = 0
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length += 1
  // Never between the two halves of one character.
  return length > 0 && isHighHalf(a.charCodeAt(length - 1)) ? length - 1 : length
}

const isHighHalf = (code: number): boolean => isHalf(code) && code < 0xdc00

const commonEnd = (a: string, b: string, most: number): number => {
  let length = 0
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length))
    length += 1
  const first = a.charCodeAt(a.length - length)
  return length > 0 && isHalf(first) && !isHighHalf(first) ? length - 1 : length
}

/**
 * The smallest single edit that turns `before` into `after`, or undefined where they are equal.
 * @param caret where the caret stands after the edit: typing one more «l» in «hallo» is then put where it was typed
 */
export const editBetween = (before: string, after: string, caret = after.length): TextEdit | undefined => {
  if (before === after) return undefined
  const shorter = Math.min(before.length, after.length)
  const end = commonEnd(before, after, Math.min(shorter, Math.max(0, after.length - caret)))
  const start = commonStart(before, after, shorter - end)
  const wholeEnd = commonEnd(before, after, shorter - start)
  return {
    index: start,
    remove: before.length - wholeEnd - start,
    insert: after.slice(start, after.length - wholeEnd),
  }
}

/** The text after an edit. */
export const applyEdit = (text: string, { index, remove, insert }: TextEdit): string =>
  text.slice(0, index) + insert + text.slice(index + remove)

/** Where a caret stands after somebody else's edit: it stays beside the same letters. */
export const caretAfter = (caret: number, { index, remove, insert }: TextEdit): number => {
  if (caret <= index) return caret
  return Math.max(index, caret - remove) + insert.length
}
