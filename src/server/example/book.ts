// The book in which the example is written down before it goes to the server: every record, with a name to find it by.
import { type Id, uuidV7 } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import { flattenPatch, type Kind, type PatchOf, readRecord, type ViewOf } from '#domain/record/kind.ts'
import { stampOf } from '#domain/record/stamp.ts'
import type { ServerRecord } from '../sync/serverWriter.ts'
import type { ExampleCalendar } from './calendar.ts'
import { notesUpdate } from './notesUpdate.ts'

interface Entry<K> {
  /** `meeting:planningDay`: other records point at it by this. */
  readonly name: string
  readonly author?: Id
  readonly at: Instant
  readonly patch: PatchOf<K>
  /** Words of texts that are written together, by field. */
  readonly text?: Readonly<Record<string, string>>
}

export interface Book {
  readonly calendar: ExampleCalendar
  readonly records: readonly ServerRecord[]
  /** Writes a record down and returns its id. */
  add<K extends Kind>(kind: K, entry: Entry<K>): Id
  /** Like `add`, for a record whose id is given. */
  addAs<K extends Kind>(id: Id, kind: K, entry: Entry<K>): Id
  /** The id of what was written under this name. Throws where nothing was. */
  idOf(name: string): Id
  /** A record as calculations read it. */
  read<K extends Kind>(kind: K, name: string): ViewOf<K>
  /** All records of a kind, in the order they were written down. */
  readAll<K extends Kind>(kind: K): ViewOf<K>[]
}

const NO_REPLICA = '0000000000'

const viewOf = <K extends Kind>(
  kind: K,
  { id, coll, author, values, at }: ServerRecord,
): ViewOf<K> | undefined => {
  const h = stampOf({ millis: at ?? 0, counter: 0 }, NO_REPLICA)
  const f = Object.fromEntries(Object.entries(values).map(([name, v]) => [name, { v, h }]))
  return readRecord(kind, { id, coll, author: author ?? id, f })
}

const updatesOf = (text: Readonly<Record<string, string>>): Record<string, Uint8Array> =>
  Object.fromEntries(Object.entries(text).map(([field, words]) => [field, notesUpdate(field, words)]))

/** @param chance random bytes for ids */
export const openBook = (calendar: ExampleCalendar, chance: (bytes: number) => Uint8Array): Book => {
  const records = new Map<string, ServerRecord>()
  const found = (name: string): ServerRecord => {
    const record = records.get(name)
    if (!record) throw new Error(`the example has no ${name}`)
    return record
  }
  const addAs: Book['addAs'] = (id, kind, { name, author, at, patch, text }) => {
    const values = flattenPatch(kind, patch)
    records.set(name, {
      id,
      coll: kind.coll,
      values,
      at,
      ...(author === undefined ? {} : { author }),
      ...(text === undefined ? {} : { text: updatesOf(text) }),
    })
    return id
  }
  return {
    calendar,
    get records() {
      return [...records.values()]
    },
    addAs,
    add: (kind, entry) => addAs(uuidV7(entry.at, chance(10)), kind, entry),
    idOf: (name) => found(name).id,
    read: (kind, name) => {
      const view = viewOf(kind, found(name))
      if (!view) throw new Error(`the example's ${name} cannot be read`)
      return view
    },
    readAll: (kind) => [...records.values()].flatMap((record) => viewOf(kind, record) ?? []),
  }
}

/** A set as a patch: all of them in. */
export const allIn = (members: readonly string[]): Record<string, true> =>
  Object.fromEntries(members.map((member) => [member, true as const]))
