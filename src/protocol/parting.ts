// POST /v1/last-push and GET /v1/parked: unsent work of somebody who has left reaches a leader (sync.md §1, c).
import * as z from 'zod/mini'
import { Id } from '#domain/record/id.ts'
import { Instant } from '#domain/record/instant.ts'
import { Json } from '#domain/record/json.ts'
import { CollName } from '#domain/record/record.ts'
import { MOST_PUSH_ITEMS } from './sync.ts'

/** How long after a member has left her devices may hand over what was unsent, once each, in days. */
export const LAST_PUSH_DAYS = 14

export const LastPush = z.object({ push: z.array(z.unknown()).check(z.maxLength(MOST_PUSH_ITEMS)) })
export type LastPush = z.infer<typeof LastPush>

/** One per item, in the same order: `parked` for a leader, or `kept` on the device alone because it was private. */
export const LastPushAnswer = z.object({ results: z.array(z.enum(['parked', 'kept'])) })
export type LastPushAnswer = z.infer<typeof LastPushAnswer>

/** What somebody who has left had written and not yet shared. */
export const ParkedWork = z.object({
  id: Id,
  member: Id,
  coll: CollName,
  values: z.record(z.string(), Json),
  at: Instant,
})
export type ParkedWork = z.infer<typeof ParkedWork>

export const ParkedList = z.object({ items: z.array(ParkedWork) })
export type ParkedList = z.infer<typeof ParkedList>
