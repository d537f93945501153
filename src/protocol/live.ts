// GET /v1/live: the server says that there is news, never which (sync.md §13). Correctness does not depend on it.
import * as z from 'zod/mini'

/** How often an open stream carries a sign of life, in milliseconds. */
export const HEARTBEAT_MILLIS = 20_000
/** How long a stream stays open before the server ends it, and the device opens another. */
export const STREAM_MILLIS = 10 * 60_000
/** How long a long-poll (`?after=812`) waits before it answers 204. */
export const LONG_POLL_MILLIS = 25_000

/** `event: poke`: something in this device's audiences has changed, up to this place. Also the answer to a long-poll. */
export const Poke = z.object({ seq: z.number().check(z.int(), z.gte(0)) })
export type Poke = z.infer<typeof Poke>
