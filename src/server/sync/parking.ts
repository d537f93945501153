// Refused items are kept for a while, as far as they can be kept at all.
const DEEPEST = 12
const LARGEST_BYTES = 128 * 1024

const isShallow = (value: unknown, depth: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (depth < DEEPEST && Object.values(value).every((part) => isShallow(part, depth + 1)))

/** The item as text; undefined for what is too deep or too large to be anybody's work. */
export const parkable = (item: unknown): string | undefined => {
  if (!isShallow(item, 0)) return undefined
  const text = JSON.stringify(item)
  return Buffer.byteLength(text) <= LARGEST_BYTES ? text : undefined
}
