// The head teacher's next step in the kindergarten's year: people, round, result, needs, plan, notice.
import type { Id } from '#domain/record/id.ts'
import type { Need } from '#domain/needs/need.ts'
import type { Notice } from '#domain/notice/notice.ts'
import type { Goal } from '#domain/plan/goal.ts'
import type { Member } from '#domain/space/member.ts'
import { staffOf } from '#domain/space/people.ts'
import type { Unit } from '#domain/space/space.ts'
import type { Result, Round } from '#domain/survey/survey.ts'

export type NextStep =
  | { readonly kind: 'addUnits' }
  | { readonly kind: 'addPeople' }
  | { readonly kind: 'invite'; readonly joined: number; readonly staff: number }
  | { readonly kind: 'openRound' }
  | { readonly kind: 'waitForRound'; readonly round: Id; readonly title: string; readonly closesAt: number }
  | { readonly kind: 'seeResult'; readonly round: Id; readonly title: string }
  | { readonly kind: 'chooseNeeds' }
  | { readonly kind: 'makeGoal' }
  | { readonly kind: 'writeNotice' }

/** What has been done so far. */
export interface YearSoFar {
  readonly units: readonly Unit[]
  readonly members: readonly Member[]
  /** How many of the staff have a tablet; null where this is not known (without network). */
  readonly joined: number | null
  readonly rounds: readonly Round[]
  readonly results: readonly Result[]
  readonly needs: readonly Need[]
  readonly goals: readonly Goal[]
  readonly notices: readonly Notice[]
}

const latest = (rounds: readonly Round[]): Round | undefined =>
  rounds.toSorted((a, b) => b.opensAt - a.opensAt)[0]

const settingUp = ({ units, members, joined }: YearSoFar): NextStep | undefined => {
  const staff = staffOf(members).length
  if (units.length === 0) return { kind: 'addUnits' }
  if (staff <= 1) return { kind: 'addPeople' }
  return joined !== null && joined * 2 < staff ? { kind: 'invite', joined, staff } : undefined
}

const afterTheRound = ({ needs, goals, notices }: YearSoFar): NextStep | undefined => {
  const chosen = needs.filter((need) => need.state === 'chosen')
  if (chosen.length === 0) return { kind: 'chooseNeeds' }
  if (goals.length === 0) return { kind: 'makeGoal' }
  return notices.length === 0 ? { kind: 'writeNotice' } : undefined
}

/** What to do next, or undefined when the year runs by itself. */
export const nextStep = (year: YearSoFar): NextStep | undefined => {
  const first = settingUp(year)
  if (first) return first
  const round = latest(year.rounds)
  if (!round) return { kind: 'openRound' }
  if (round.status !== 'closed') {
    return { kind: 'waitForRound', round: round.id, title: round.title, closesAt: round.closesAt }
  }
  const hasResult = year.results.some((result) => result.round === round.id)
  if (hasResult && year.needs.length === 0) return { kind: 'seeResult', round: round.id, title: round.title }
  return afterTheRound(year)
}
