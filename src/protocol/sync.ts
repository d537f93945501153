// POST /v1/sync: push and pull in one round trip (sync.md §4).
import * as z from 'zod/mini'
import { Instant } from '#domain/record/instant.ts'
import { Id } from '#domain/record/id.ts'
import { hasNul } from '#domain/record/json.ts'
import { CollName, Fields } from '#domain/record/record.ts'
import { Base64Url } from './bytes.ts'

export const PROTOCOL_VERSION = 1
export const MOST_PUSH_ITEMS = 100
export const MOST_PULL_ENTRIES = 500
export const LARGEST_TEXT_UPDATE_BYTES = 64 * 1024
/** How far ahead of the server a stamp may be, in milliseconds. */
export const CLOCK_TOLERANCE_MILLIS = 60_000
/** The oldest stamp that is taken, in days before now. */
export const OLDEST_STAMP_DAYS = 400

const Cursors = z.record(
  z.string().check(z.regex(/^([sol]|[utx]:[0-9a-f-]{36})$/)),
  z.number().check(z.int(), z.gte(0)),
)

/** A record's changed fields. `text` holds Yjs updates (V1) by field, opaque to the server. */
export const PushItem = z.object({
  id: Id,
  coll: CollName,
  author: Id,
  f: Fields,
  text: z.optional(z.record(z.string().check(z.regex(/^[a-z][A-Za-z]{0,31}$/)), Base64Url)),
})
export type PushItem = z.infer<typeof PushItem>

const MOST_ECHOES = 100

/**
 * The last state of a record that the server sent, given back word for word after a backup was put back (sync.md §19).
 * `mac` and those of the text updates are the server's own: nobody can forge one.
 */
export const Echo = z.object({
  id: Id,
  coll: CollName,
  author: Id,
  f: Fields,
  mac: z.string().check(z.maxLength(64)),
  text: z.optional(
    z.record(
      z.string().check(z.regex(/^[a-z][A-Za-z]{0,31}$/)),
      z.array(z.object({ u: Base64Url, mac: z.string().check(z.maxLength(64)) })),
    ),
  ),
})
export type Echo = z.infer<typeof Echo>

/** Items are parsed one by one, so that a poison item gets its own verdict and the other 99 go on. */
export const SyncRequest = z.object({
  v: z.literal(PROTOCOL_VERSION),
  app: z.string().check(
    z.maxLength(40),
    z.refine((app) => !hasNul(app)),
  ),
  schema: z.number().check(z.int(), z.gte(0)),
  /** The same for every attempt of one push. */
  pid: Id,
  /** The client's wall clock when it was sent. */
  now: z.number(),
  witness: z.nullable(z.string().check(z.maxLength(200))),
  cursors: Cursors,
  push: z.array(z.unknown()).check(z.maxLength(MOST_PUSH_ITEMS)),
  /** Only after `restored`, before anything else. One that does not fit is passed over. */
  echo: z.optional(z.array(z.unknown()).check(z.maxLength(MOST_ECHOES))),
  pull: z.boolean(),
  limit: z.number().check(z.int(), z.gte(1), z.lte(MOST_PULL_ENTRIES)),
  /** How many records stay unsent on this device after this push: for the head teacher's device list, as yes or no. */
  unsent: z.number().check(z.int(), z.gte(0)),
})
export type SyncRequest = z.infer<typeof SyncRequest>

export const VerdictState = z.enum(['ok', 'denied', 'invalid', 'too_big', 'unsupported', 'busy'])
export type VerdictState = z.infer<typeof VerdictState>

/** One per pushed item, in the same order. `id` is empty where the item had none that could be read. */
export const Verdict = z.object({ id: z.string(), st: VerdictState, field: z.optional(z.string()) })
export type Verdict = z.infer<typeof Verdict>

/**
 * A record for this reader. `in` are the audiences it came through, `out` those it has left.
 * Only with `out`, the reader is no longer entitled to it. `text` are Yjs updates to apply. With `in` and without `f`,
 * the record itself has come before in the same answer. One without `f` follows
 * the same record earlier in the answer and only says who lets the reader in.
 */
export const PullItem = z.object({
  id: Id,
  in: z.optional(z.array(z.string())),
  out: z.optional(z.array(z.string())),
  coll: z.optional(CollName),
  author: z.optional(Id),
  f: z.optional(Fields),
  text: z.optional(z.record(z.string(), z.array(Base64Url))),
  /** The server's receipt for exactly this `id`, `coll`, `author` and `f`: see Echo. */
  mac: z.optional(z.string()),
  /** The same for each update in `text`, in the same order. */
  textMacs: z.optional(z.record(z.string(), z.array(z.string()))),
})
export type PullItem = z.infer<typeof PullItem>

/** How a device reads a verdict: one that it does not know is a no that it may ask again after. */
const ReadVerdict = z.object({
  id: z.string(),
  st: z.catch(VerdictState, 'unsupported'),
  field: z.optional(z.string()),
})

/** Stands in an answer for an item that this version cannot read. */
const UNREADABLE_ITEM: PullItem = { id: '' }

/** Whether an item could be read. One that could not is asked for again by a newer app. */
export const isReadableItem = ({ id }: PullItem): boolean => id !== UNREADABLE_ITEM.id

const SyncReset = z.enum(['clock', 'restored', 'expired'])

export const SyncResponse = z.object({
  now: Instant,
  witness: z.nullable(z.string()),
  /** Then nothing else is present but the witness to begin from, and nothing was applied. */
  reset: z.optional(SyncReset),
  results: z.array(ReadVerdict),
  items: z.array(z.catch(PullItem, UNREADABLE_ITEM)),
  /** New cursors for exactly the audiences the member has now. */
  cursors: z.record(z.string(), z.number()),
  /** Audiences held before and no longer. */
  drop: z.array(z.string()),
  more: z.boolean(),
})
export type SyncResponse = z.infer<typeof SyncResponse>
