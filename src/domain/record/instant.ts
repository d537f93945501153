import * as z from 'zod/mini'

/** A moment: milliseconds since 1970-01-01 UTC. */
export const Instant = z.number().check(z.int(), z.gte(0), z.lte(8.64e15))
export type Instant = z.infer<typeof Instant>

/** A day in the kindergarten's own calendar, `2026-11-23`; it has no time zone. */
export const LocalDate = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))
export type LocalDate = z.infer<typeof LocalDate>

export const SECOND_MILLIS = 1000
export const MINUTE_MILLIS = 60 * SECOND_MILLIS
export const HOUR_MILLIS = 60 * MINUTE_MILLIS
export const DAY_MILLIS = 24 * HOUR_MILLIS
