// A round that is being made: what the head teacher has chosen so far, and what it will become.
import * as z from 'zod/mini'
import type { Instant } from '#domain/record/instant.ts'
import { chosenStatements, type Choice } from './roundRules.ts'
import { DEFAULT_GRACE_MILLIS } from './survey.ts'

export const RoundPlan = z.readonly(
  z.object({
    title: z.string(),
    set: z.enum(['core', 'chapters', 'themes', 'whole']),
    chapters: z.readonly(z.array(z.string())),
    themes: z.readonly(z.array(z.string())),
    leaders: z.boolean(),
    sami: z.boolean(),
    closingDay: z.string(),
    closingTime: z.string(),
    grace: z.enum(['home', 'meeting']),
  }),
)
export type RoundPlan = z.infer<typeof RoundPlan>

/** Reads a stored plan over the one a new round begins with; one that does not fit begins anew. */
export const readPlan = (stored: unknown, fresh: RoundPlan): RoundPlan => {
  const parsed = RoundPlan.safeParse(stored)
  return parsed.success ? parsed.data : fresh
}

const choiceOf = ({ set, chapters, themes }: RoundPlan): Choice => {
  if (set === 'chapters') return { kind: set, chapters }
  return set === 'themes' ? { kind: set, themes } : { kind: set }
}

/** What a plan asks: the chosen statements, apart from those that rest. */
export const plannedStatements = (plan: RoundPlan, resting: ReadonlyMap<string, unknown>) => {
  const ids = chosenStatements(choiceOf(plan), plan).map(({ id }) => id)
  return { asked: ids.filter((id) => !resting.has(id)), resting: ids.filter((id) => resting.has(id)) }
}

/** How long late ballots are waited for. */
export const graceOf = ({ grace }: RoundPlan): number => (grace === 'home' ? DEFAULT_GRACE_MILLIS : 0)

/** What is missing before a round can be opened. */
export type PlanProblem = 'title' | 'statements' | 'time'

/** Finds what is missing. `closesAt` is NaN where day and time make none. */
export const problemsOf = (
  plan: RoundPlan,
  {
    asked,
    closesAt,
    now,
  }: { readonly asked: readonly string[]; readonly closesAt: Instant; readonly now: Instant },
): PlanProblem[] => [
  ...(plan.title.trim() === '' ? ['title' as const] : []),
  ...(asked.length === 0 ? ['statements' as const] : []),
  ...(closesAt > now ? [] : ['time' as const]),
]
