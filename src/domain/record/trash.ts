// The trash: a deleted record is hidden at once, can be taken back for a while, and is then blanked (sync.md §8).
import { DAY_MILLIS, type Instant } from './instant.ts'
import { type Fields, isDeleted } from './record.ts'
import { millisOf } from './stamp.ts'

/** How long a deleted record can be taken back, in days. */
export const TRASH_DAYS = 30

/** When a record was deleted, or undefined where it is not. */
export const deletedAt = (fields: Fields): Instant | undefined => {
  const field = fields['deleted']
  return field && isDeleted(fields) ? millisOf(field.h) : undefined
}

/** The moment from which a deleted record is gone for good. */
export const goneAt = (deleted: Instant): Instant => deleted + TRASH_DAYS * DAY_MILLIS
