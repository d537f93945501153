// Records for tests that state only what matters.
import type { Json } from '#domain/record/json.ts'
import type { StoredRecord } from '#domain/record/record.ts'
import { stampOf } from '#domain/record/stamp.ts'

/** An id that is easy to tell apart in a failing test: `anId(7)`. */
export const anId = (number: number): string =>
  `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`

/** A stored record whose fields were all written at one moment by one replica. */
export const aRecord = (
  coll: string,
  values: Readonly<Record<string, Json>>,
  { id = anId(1), author = anId(100), millis = 1_000, replica = 'aaaaaaaaaa' } = {},
): StoredRecord => {
  const h = stampOf({ millis, counter: 0 }, replica)
  return {
    id,
    coll,
    author,
    f: Object.fromEntries(Object.entries(values).map(([name, v]) => [name, { v, h }])),
  }
}
