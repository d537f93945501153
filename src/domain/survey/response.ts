// What one person answers. It is a draft on her tablet, and a ballot without a name once it is cast.
import * as z from 'zod/mini'

/** 1 to 5, each with words on its button. */
export const Level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])
export type Level = z.infer<typeof Level>

export const LEVELS: readonly Level[] = [1, 2, 3, 4, 5]

/** An answer to one question; `null` was passed over, and is not the same as «Vet ikke». */
export const Answer = z.nullable(z.union([Level, z.literal('dontKnow')]))
export type Answer = z.infer<typeof Answer>

/** How well a statement describes us, and how important it is to work more on it now. */
export const Response = z.readonly(z.object({ practice: Answer, importance: Answer }))
export type Response = z.infer<typeof Response>

/** Responses by statement id. */
export const Responses = z.readonly(z.record(z.string().check(z.maxLength(40)), Response))
export type Responses = z.infer<typeof Responses>
