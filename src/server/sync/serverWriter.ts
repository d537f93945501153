// Records that the server itself writes (a round's keys, a result, a new kindergarten) go the way of all others:
// merged by stamp, put in the feed, counted.
import type { Id } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import type { Json } from '#domain/record/json.ts'

/** What the server writes of one record. Field names are flat, as they are stored: `refs/3.2`. */
export interface ServerRecord {
  readonly id: Id
  readonly coll: string
  /** For a new record: the space itself unless somebody is named. A record that is there keeps its author. */
  readonly author?: Id
  readonly values: Readonly<Record<string, Json>>
  /** When it was written, where that is not now: example records look back. */
  readonly at?: Instant
}

export interface ServerWriter {
  /** All of them or none. Writes nothing where nothing differs. Throws for a space that is not there. */
  write(space: Id, records: readonly ServerRecord[]): Promise<void>
}
