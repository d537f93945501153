// A day and a time on the wall as one moment.
import type { Instant } from '#domain/record/instant.ts'
import { startOfDay } from '#texts/dates.ts'

/** `2026-11-30` and `17:00` where this tablet is; NaN where they make no moment. */
export const momentOf = (day: string, time: string): Instant => {
  const [hours = Number.NaN, minutes = Number.NaN] = time.split(':').map(Number)
  return new Date(startOfDay(day)).setHours(hours, minutes)
}
