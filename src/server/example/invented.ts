// The shapes in which the example kindergarten is told. Days are counted back from today, so that it never grows old.
import type { Language, Role } from '#domain/space/member.ts'
import type { Visibility } from '#domain/record/kind.ts'
import type { MeetingType, AgendaMethod } from '#domain/meeting/meeting.ts'
import type { TaskState } from '#domain/plan/goal.ts'

export type UnitKey = 'blaaklokka' | 'roedtopp' | 'kraakereiret' | 'bekken'

export interface InventedPerson {
  readonly key: string
  readonly name: string
  readonly role: Role
  readonly units: readonly UnitKey[]
  readonly language: Language
  readonly bySlip?: true
}

interface InventedEntryBase {
  readonly by: string
  readonly daysAgo: number
  readonly vis: Exclude<Visibility, 'partner'>
  readonly title: string
  readonly refs: readonly string[]
  readonly takeUp?: true
  readonly mayBeQuoted?: true
  /** Needs and meetings point at an entry by this name. */
  readonly key?: string
}

interface InventedNote extends InventedEntryBase {
  readonly text: string
}

interface InventedStory extends InventedEntryBase {
  readonly whatHappened: string
  readonly whatIDid: string
  readonly whatIThought: string
  readonly whatToTalkAbout: string
}

export type InventedEntry = InventedNote | InventedStory

export interface InventedOutcome {
  readonly key: string
  readonly by: string
  readonly text: string
  readonly reason: string
  readonly refs: readonly string[]
}

/** A statement of the latest result before the meeting, or an entry of the log. */
export type AgendaTopic =
  | { readonly kind: 'statement'; readonly round: string; readonly statement: string }
  | { readonly kind: 'entry'; readonly entry: string }

export interface InventedAgendaItem {
  readonly title: string
  readonly text: string
  readonly method: AgendaMethod
  readonly minutes: number
  readonly leader: string
  readonly about?: AgendaTopic
  readonly outcomes?: readonly InventedOutcome[]
}

export interface InventedMeeting {
  readonly key: string
  readonly by: string
  readonly title: string
  readonly type: MeetingType
  readonly unit?: UnitKey
  /** Below zero: still to come. */
  readonly daysAgo: number
  readonly hour: number
  readonly minutes: number
  readonly place: string
  readonly participants: readonly string[]
  readonly absent: readonly string[]
  readonly agenda: readonly InventedAgendaItem[]
  readonly notes: string
}

export interface InventedTask {
  readonly title: string
  readonly type: 'measure' | 'tryOut'
  readonly by: string
  readonly assignee: string
  readonly meeting?: string
  readonly goal?: string
  readonly unit?: UnitKey
  readonly madeDaysAgo: number
  /** Counted from today; below zero lies behind us. */
  readonly dueInDays: number
  readonly state: TaskState
  readonly sentence?: string
}

export interface InventedNeed {
  readonly key: string
  readonly title: string
  readonly statement: string
  readonly refs: readonly string[]
  readonly themes: readonly string[]
  readonly analysis: string
  readonly state: 'waiting' | 'chosen' | 'dropped'
  readonly dropReason?: string
  readonly decidedDaysAgo?: number
  readonly outcomes: readonly string[]
  readonly entries: readonly string[]
}

export interface InventedGoal {
  readonly key: string
  readonly need: string
  readonly title: string
  readonly context: string
  readonly evaluation: string
  readonly refs: readonly string[]
  readonly signs: readonly { readonly text: string; readonly isSeen: boolean }[]
}

/** How many answered 1, 2, 3, 4, 5 to a question; the rest answered «Vet ikke». */
export type Distribution = readonly [number, number, number, number, number]

export interface InventedAnswers {
  readonly statement: string
  readonly practice: Distribution
  readonly importance: Distribution
}

export interface InventedRound {
  readonly key: string
  readonly title: string
  readonly openedDaysAgo: number
  readonly closesInDays: number
  readonly statements: readonly string[]
}
