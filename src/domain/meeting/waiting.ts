// What waits to be taken up in a meeting: marked log entries, statements staff see differently, tasks that are due.
import { type LocalDate } from '#domain/record/instant.ts'
import { isDueBy } from '#domain/plan/progress.ts'
import type { Task } from '#domain/plan/goal.ts'
import { type Entry, entryTexts } from '#domain/reflection/entry.ts'
import type { StatementResult } from '#domain/survey/result.ts'
import type { AgendaItem, Meeting } from './meeting.ts'

/** Something that can be put on the agenda with one tap; `about` is what the agenda item will point at. */
export type WaitingTopic =
  | { readonly kind: 'task'; readonly about: string; readonly task: Task }
  | { readonly kind: 'statement'; readonly about: string; readonly statement: string }
  | { readonly kind: 'entry'; readonly about: string; readonly entry: Entry; readonly words: string | null }

/** Everything a meeting looks through. `items` are those of all meetings. */
export interface WaitingSources {
  readonly meeting: Meeting
  readonly meetingDay: LocalDate
  readonly me: string
  readonly items: readonly AgendaItem[]
  readonly entries: readonly Entry[]
  readonly tasks: readonly Task[]
  readonly result?: { readonly id: string; readonly statements: readonly StatementResult[] } | undefined
}

const LONGEST_TITLE = 120

const shortened = (text: string): string => {
  const line = text.trim().split('\n', 1)[0] ?? ''
  return line.length <= LONGEST_TITLE ? line : `${line.slice(0, LONGEST_TITLE - 1).trimEnd()}…`
}

/** The title of an entry, or else its first words. */
export const entryTitle = (entry: Entry): string =>
  shortened(entry.title.trim() || (entryTexts(entry)[0] ?? ''))

/**
 * The entry's title for the agenda, or null where some who read the agenda may not read the entry: then its words
 * stay where their author put them.
 */
export const wordsForMeeting = (entry: Entry, meeting: Meeting): string | null => {
  const isForAll = entry.vis === 'staff'
  const isForSameUnit = entry.vis === 'unit' && meeting.vis === 'unit' && entry.unit === meeting.unit
  return isForAll || isForSameUnit ? entryTitle(entry) : null
}

const belongsHere = (record: Entry | Task, meeting: Meeting): boolean =>
  record.vis !== 'unit' || meeting.vis !== 'unit' || record.unit === meeting.unit

const waitingTasks = ({ meeting, meetingDay, items, tasks }: WaitingSources): WaitingTopic[] => {
  const onThisAgenda = new Set(items.filter((item) => item.parent === meeting.id).map((item) => item.about))
  return tasks
    .filter((task) => isDueBy(task, meetingDay) && !onThisAgenda.has(task.id) && belongsHere(task, meeting))
    .map((task) => ({ kind: 'task', about: task.id, task }))
}

/** What waits, tasks first: a meeting opens with what was tried since the last one. */
export const waitingTopics = (sources: WaitingSources): WaitingTopic[] => {
  const { meeting, me, items, entries, result } = sources
  const taken = new Set(items.map((item) => item.about))
  const statements = (result?.statements ?? [])
    .filter((statement) => statement.flags.includes('disagreement'))
    .map((one): WaitingTopic => ({
      kind: 'statement',
      about: `${result?.id}.${one.statement}`,
      statement: one.statement,
    }))
  const marked = entries
    .filter((entry) => entry.takeUpInMeeting && belongsHere(entry, meeting))
    .filter((entry) => entry.vis !== 'me' || entry.author === me)
    .map((entry): WaitingTopic => ({
      kind: 'entry',
      about: entry.id,
      entry,
      words: wordsForMeeting(entry, meeting),
    }))
  return [...waitingTasks(sources), ...[...statements, ...marked].filter((topic) => !taken.has(topic.about))]
}
