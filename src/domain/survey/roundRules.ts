// What may be asked in a new round, of how many, and what a round is at a given moment (domain.md §5).
import { DAY_MILLIS, type Instant } from '#domain/record/instant.ts'
import { isStaff, type Member } from '#domain/space/member.ts'
import { statements as allStatements, type Statement } from './statement.ts'
import type { Result, Round } from './survey.ts'

/** How long a statement rests after its figures were published: two results closer together could be subtracted. */
export const REST_MILLIS = 8 * 7 * DAY_MILLIS
export const DEFAULT_OPEN_DAYS = 7

/** Seconds for both questions of one statement: the core set of 20 takes about six minutes. */
const SECONDS_EACH = 18

/** About how many minutes it takes to answer. */
export const minutesFor = (statements: number): number =>
  Math.max(1, Math.round((statements * SECONDS_EACH) / 60))

/** Which statements are asked: the core set, some chapters of the framework plan, some themes, or all. */
export type Choice =
  | { readonly kind: 'core' }
  | { readonly kind: 'whole' }
  | { readonly kind: 'chapters'; readonly chapters: readonly string[] }
  | { readonly kind: 'themes'; readonly themes: readonly string[] }

/** The chapter of the framework plan that a ref lies in: `3.2` → `3`. */
export const chapterRefOf = (ref: string): string => ref.split('.', 1)[0] ?? ref

const isChosen = (statement: Statement, choice: Choice): boolean => {
  switch (choice.kind) {
    case 'core':
      return statement.isCore
    case 'whole':
      return true
    case 'chapters':
      return choice.chapters.includes(chapterRefOf(statement.ref))
    case 'themes':
      return choice.themes.includes(statement.theme)
  }
}

/** Statements that come along only when asked for: about a leader or owner, and for Sami kindergartens. */
export interface Extras {
  readonly leaders: boolean
  readonly sami: boolean
}

/** The statements of a choice, in the order of the framework plan. */
export const chosenStatements = (choice: Choice, extras: Extras): Statement[] =>
  allStatements.filter(
    (statement) =>
      isChosen(statement, choice) &&
      (extras.leaders || !statement.isAboutLeader) &&
      (extras.sami || !statement.isOptional),
  )

/** How many are asked on a device: staff who have not left and do not answer on a slip. Slips come on top. */
export const expectedOnDevices = (members: readonly Member[]): number =>
  members.filter((member) => isStaff(member.role) && member.leftAt === null && !member.bySlip).length

/** A statement that cannot be asked now. `until` is null while a round that asks it is not closed. */
interface Resting {
  readonly statement: string
  readonly until: Instant | null
}

/** Whether a result shows anything about a statement. */
const isPublished = (result: Result | undefined, statement: string): boolean => {
  const data = result?.data
  if (!data) return true // closed, and its result has not come to this tablet yet
  if (data.kind === 'tooFew') return false
  const shown = data.statements.find((one) => one.statement === statement)
  return shown !== undefined && (shown.practice.kind !== 'withheld' || shown.importance.kind !== 'withheld')
}

const restingAfter = (round: Round, result: Result | undefined, at: Instant): Resting[] => {
  if (round.status !== 'closed') return round.statements.map((statement) => ({ statement, until: null }))
  const until = (round.closedAt ?? round.closesAt) + REST_MILLIS
  if (until <= at) return []
  return round.statements
    .filter((statement) => isPublished(result, statement))
    .map((statement) => ({ statement, until }))
}

/**
 * The statements that cannot be asked at a moment: they are in a round that is not closed, or their figures were
 * published less than eight weeks ago. A statement that too few answered may be asked again at once.
 */
export const restingStatements = (
  rounds: readonly Round[],
  results: readonly Result[],
  at: Instant,
): ReadonlyMap<string, Instant | null> => {
  const found = rounds.flatMap((round) =>
    restingAfter(
      round,
      results.find((result) => result.round === round.id),
      at,
    ),
  )
  const latestFirst = found.toSorted((a, b) => (a.until ?? Infinity) - (b.until ?? Infinity))
  return new Map(latestFirst.map(({ statement, until }) => [statement, until]))
}

/** What a round is: planned, taking answers, past its time and waiting for late ballots, or closed. */
export type RoundPhase = 'planned' | 'open' | 'closing' | 'closed'

/** What a round is at a moment, on a tablet that may not have heard of its close. */
export const phaseOf = (round: Round, at: Instant): RoundPhase => {
  if (round.status === 'closed') return 'closed'
  if (at >= round.closesAt) return 'closing'
  return round.status
}

/** Newest first, by opening. */
export const newestFirst = (rounds: readonly Round[]): Round[] =>
  rounds.toSorted((a, b) => b.opensAt - a.opensAt)
