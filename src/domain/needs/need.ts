// A need that the needs analysis has found, with the evidence it rests on.
import * as z from 'zod/mini'
import { Instant, LocalDate } from '#domain/record/instant.ts'
import { defineKind, type ViewOf } from '#domain/record/kind.ts'

/** The page asks for shorter texts than this and keeps longer ones. */
export const LONGEST_ANALYSIS = 3000
export const LONGEST_DROP_REASON = 1000

const LongText = z._default(z.string(), '')

/**
 * Evidence as it was when it was taken in: later changes of its source do not change it.
 * `figures` are those of a published result; `quote` needs the author's tick and goes when that does.
 */
export const Evidence = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('result'),
    result: z.string(),
    round: z.string(),
    statement: z.string(),
    takenAt: Instant,
    answered: z.number(),
    practiceMean: z.nullable(z.number()),
    importanceMean: z.nullable(z.number()),
    flags: z.readonly(z.array(z.string())),
  }),
  z.object({
    kind: z.literal('outcome'),
    outcome: z.string(),
    meeting: z.string(),
    takenAt: Instant,
    text: z.string(),
    reason: z.string(),
  }),
  z.object({
    kind: z.literal('entry'),
    entry: z.string(),
    takenAt: Instant,
    date: z.string(),
    quote: z.nullable(z.string()),
  }),
])
export type Evidence = z.infer<typeof Evidence>

/** `waiting` until it is chosen for the plan, or dropped with a reason that the staff can read. */
const NeedState = z.enum(['waiting', 'chosen', 'dropped'])
type NeedState = z.infer<typeof NeedState>

export const Need = defineKind({
  coll: 'need',
  fields: {
    title: z._default(z.string().check(z.maxLength(200)), ''),
    /** The statement it comes from, where it comes from one. */
    statement: z._default(z.nullable(z.string()), null),
    analysis: LongText,
    score: z._default(z.nullable(z.number()), null),
    state: z._default(NeedState, 'waiting'),
    dropReason: LongText,
    decidedOn: z._default(z.nullable(LocalDate), null),
    position: z._default(z.number(), 0),
  },
  sets: ['refs', 'themes'],
  /** Evidence by the id of its source: `<result>.<statement>`, `<outcome>` or `<entry>`. */
  maps: { evidence: Evidence },
  texts: [],
})
export type Need = ViewOf<typeof Need>
