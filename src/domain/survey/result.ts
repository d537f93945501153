// What a closed round shows: only figures that have passed the thresholds of domain.md §5.
import * as z from 'zod/mini'

const Count = z.number().check(z.int(), z.gte(0))

/**
 * The published figures of one question. `withheld` has fewer than six answers of 1 to 5: nothing but that fact.
 * `bands` (6 to 9 answers) counts [1-2, 3, 4-5], means to the nearest half; `levels` (10 or more) counts all five.
 */
export const QuestionFigures = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('withheld') }),
  z.object({
    kind: z.literal('bands'),
    counts: z.readonly(z.tuple([Count, Count, Count])),
    dontKnow: Count,
    mean: z.number(),
    median: z.number(),
  }),
  z.object({
    kind: z.literal('levels'),
    counts: z.readonly(z.tuple([Count, Count, Count, Count, Count])),
    dontKnow: Count,
    mean: z.number(),
    median: z.number(),
  }),
])
export type QuestionFigures = z.infer<typeof QuestionFigures>

/** What stands out about a statement (domain.md §4). */
export const Flag = z.enum(['strength', 'disagreement', 'unclear'])
export type Flag = z.infer<typeof Flag>

export const StatementResult = z.readonly(
  z.object({
    statement: z.string(),
    practice: QuestionFigures,
    importance: QuestionFigures,
    /** mean(importance) − mean(practice); null where either is withheld. */
    gap: z.nullable(z.number()),
    /** max(0, gap) × mean(importance) / 5; null where the gap is. */
    score: z.nullable(z.number()),
    flags: z.readonly(z.array(Flag)),
  }),
)
export type StatementResult = z.infer<typeof StatementResult>

/** A round's published result. `tooFew`: below six answers only the count is shown. */
export const RoundResult = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tooFew'), answered: Count, expected: Count, invalid: Count }),
  z.object({
    kind: z.literal('figures'),
    answered: Count,
    expected: Count,
    invalid: Count,
    statements: z.readonly(z.array(StatementResult)),
  }),
])
export type RoundResult = z.infer<typeof RoundResult>
