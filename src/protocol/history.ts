// GET /v1/records/:id/history: what a record's fields said before, for thirty days.
import * as z from 'zod/mini'
import { Instant } from '#domain/record/instant.ts'
import { Json } from '#domain/record/json.ts'

/** A value that has been replaced: `field` said `v` until `until`. Who changed it is not told. */
export const PreviousValue = z.object({ field: z.string(), v: Json, until: Instant })
export type PreviousValue = z.infer<typeof PreviousValue>

/** Newest first. A reader other than the author sees nothing from before the record was last shown to more people. */
export const RecordHistory = z.object({ values: z.array(PreviousValue) })
export type RecordHistory = z.infer<typeof RecordHistory>
