// What concerns one person today: at most seven things, the most pressing first.
import type { Actor } from '#domain/access/audience.ts'
import type { Id } from '#domain/record/id.ts'
import { DAY_MILLIS, type Instant, type LocalDate } from '#domain/record/instant.ts'
import { comingMeetings } from '#domain/meeting/calendar.ts'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { Task } from '#domain/plan/goal.ts'
import { byDueDate, isOpen } from '#domain/plan/progress.ts'
import type { Entry } from '#domain/reflection/entry.ts'
import { minutesFor } from '#domain/survey/roundRules.ts'
import type { Round } from '#domain/survey/survey.ts'
import { nextStep, type NextStep, type YearSoFar } from './nextStep.ts'

const MOST_CONCERNS = 7
const MOST_TASKS = 2
const MOST_SHARED = 2
const MEETING_AHEAD_MILLIS = 14 * DAY_MILLIS
const SHARED_LATELY_MILLIS = 7 * DAY_MILLIS

/** One thing on the page «I dag». */
export type Concern =
  | { readonly kind: 'unsentTrouble'; readonly count: number }
  | { readonly kind: 'answerRound'; readonly round: Round; readonly minutes: number }
  | { readonly kind: 'meeting'; readonly meeting: Meeting; readonly isNow: boolean }
  | { readonly kind: 'task'; readonly task: Task; readonly isOverdue: boolean }
  | { readonly kind: 'nextStep'; readonly step: NextStep }
  | { readonly kind: 'devices'; readonly count: number }
  | { readonly kind: 'sharedEntry'; readonly entry: Entry }

/** Everything that the page knows. */
export interface Today {
  readonly now: Instant
  readonly day: LocalDate
  readonly actor: Actor
  readonly rounds: readonly Round[]
  /** She answers on a printed slip, not here. */
  readonly isBySlip: boolean
  /** Rounds that this person has answered on this tablet. */
  readonly answered: ReadonlySet<Id>
  readonly meetings: readonly Meeting[]
  readonly tasks: readonly Task[]
  readonly entries: readonly Entry[]
  /** Changes that the server has refused. */
  readonly troubled: number
  /** Tablets without contact for two weeks; 0 where that is not known. */
  readonly quietDevices: number
  readonly year: YearSoFar
}

const isAnswerable = (round: Round, now: Instant): boolean =>
  round.status === 'open' && round.opensAt <= now && now < round.closesAt

const roundsToAnswer = ({ rounds, answered, isBySlip, now }: Today): Concern[] =>
  rounds
    .filter((round) => !isBySlip && isAnswerable(round, now) && !answered.has(round.id))
    .toSorted((a, b) => a.closesAt - b.closesAt)
    .map((round) => ({ kind: 'answerRound', round, minutes: minutesFor(round.statements.length) }))

const nextMeeting = ({ meetings, now }: Today): Concern[] =>
  comingMeetings(meetings, now)
    .filter((meeting) => meeting.startsAt < now + MEETING_AHEAD_MILLIS)
    .slice(0, 1)
    .map((meeting) => ({ kind: 'meeting', meeting, isNow: meeting.startsAt <= now }))

const myTasks = ({ tasks, actor, day }: Today): Concern[] =>
  byDueDate(tasks.filter((task) => task.assignee === actor.member && isOpen(task)))
    .slice(0, MOST_TASKS)
    .map((task) => ({ kind: 'task', task, isOverdue: task.dueDate !== null && task.dueDate < day }))

const sharedLately = ({ entries, actor, now }: Today): Concern[] =>
  entries
    .filter((entry) => entry.author !== actor.member && entry.changedAt > now - SHARED_LATELY_MILLIS)
    .toSorted((a, b) => b.changedAt - a.changedAt)
    .slice(0, MOST_SHARED)
    .map((entry) => ({ kind: 'sharedEntry', entry }))

const forHeadTeacher = ({ actor, quietDevices, year }: Today): Concern[] => {
  if (actor.role !== 'headTeacher') return []
  const step = nextStep(year)
  return [
    ...(step ? [{ kind: 'nextStep', step } as const] : []),
    ...(quietDevices > 0 ? [{ kind: 'devices', count: quietDevices } as const] : []),
  ]
}

/** At most seven things, the most pressing first. */
export const concernsOf = (today: Today): Concern[] => {
  const trouble: Concern[] = today.troubled > 0 ? [{ kind: 'unsentTrouble', count: today.troubled }] : []
  return [
    ...trouble,
    ...roundsToAnswer(today),
    ...nextMeeting(today),
    ...myTasks(today),
    ...forHeadTeacher(today),
    ...sharedLately(today),
  ].slice(0, MOST_CONCERNS)
}
