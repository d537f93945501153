import { type StoredRecord, valueOf } from '#domain/record/record.ts'

const NAMES = ['title', 'displayName', 'name', 'text', 'whatHappened', 'sentence']
const LONGEST = 80

/** The first words of a record, for a list of what is not yet shared; empty where it has none. */
export const titleOf = (record: Pick<StoredRecord, 'f'>): string => {
  const words = NAMES.map((name) => valueOf(record.f, name)).find(
    (value): value is string => typeof value === 'string' && value.trim() !== '',
  )
  const line = (words ?? '').trim().split('\n', 1)[0] ?? ''
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`
}
