// What a record's texts said before, as somebody looks for it who has lost some of her words.
import type { Instant } from './instant.ts'
import type { Json } from './json.ts'

/** A value that has been replaced, as the server tells it. */
interface PreviousValue {
  readonly field: string
  readonly v: Json
  readonly until: Instant
}

export interface EarlierText<F extends string> {
  readonly field: F
  readonly text: string
  /** When something else was written in its place. */
  readonly until: Instant
}

/**
 * The earlier texts of these fields, the newest first: none without words, none that stands there now, none twice.
 * @param current what the fields say now
 */
export const earlierTexts = <F extends string>(
  values: readonly PreviousValue[],
  current: Readonly<Record<F, string>>,
): EarlierText<F>[] => {
  const seen = new Set<string>()
  return values.flatMap(({ field, v, until }) => {
    if (!isFieldOf(current, field) || typeof v !== 'string') return []
    const key = JSON.stringify([field, v])
    if (v.trim() === '' || v === current[field] || seen.has(key)) return []
    seen.add(key)
    return [{ field, text: v, until }]
  })
}

const isFieldOf = <F extends string>(current: Readonly<Record<F, string>>, field: string): field is F =>
  Object.hasOwn(current, field)
