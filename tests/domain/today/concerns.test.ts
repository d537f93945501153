import { expect, it } from 'vitest'
import { Meeting } from '#domain/meeting/meeting.ts'
import { Task } from '#domain/plan/goal.ts'
import { Round } from '#domain/survey/survey.ts'
import { concernsOf, type Today } from '#domain/today/concerns.ts'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { anEntry, aView } from '#tests/support/peopleViews.ts'
import { anId } from '#tests/support/records.ts'

const now = Date.UTC(2026, 10, 23, 12)
const me = anId(1)
const quiet: Today = {
  now,
  day: '2026-11-23',
  actor: { member: me, role: 'staff', units: [] },
  rounds: [],
  isBySlip: false,
  answered: new Set(),
  meetings: [],
  tasks: [],
  entries: [],
  troubled: 0,
  quietDevices: 0,
  year: {
    units: [],
    members: [],
    joined: null,
    rounds: [],
    results: [],
    needs: [],
    goals: [],
    notices: [],
  },
}
const statements = Array.from({ length: 20 }, (_, number) => `s${number}`)
const round = aView(
  Round,
  { status: 'open', opensAt: now - 1, closesAt: now + DAY_MILLIS, statements },
  { id: anId(20) },
)
const kinds = (today: Partial<Today>) => concernsOf({ ...quiet, ...today }).map((concern) => concern.kind)

it('is empty on a quiet day', () => {
  expect(kinds({})).toEqual([])
})

it('asks for an answer until it is given or the round is over', () => {
  expect(concernsOf({ ...quiet, rounds: [round] })).toEqual([{ kind: 'answerRound', round, minutes: 6 }])
  expect(kinds({ rounds: [round], answered: new Set([round.id]) })).toEqual([])
  expect(kinds({ rounds: [round], isBySlip: true })).toEqual([])
  expect(kinds({ rounds: [round], now: now + 2 * DAY_MILLIS })).toEqual([])
})

it('shows the next meeting only, also while it runs', () => {
  const running = aView(Meeting, { startsAt: now - 60_000, durationMinutes: 60 }, { id: anId(30) })
  const later = aView(Meeting, { startsAt: now + DAY_MILLIS }, { id: anId(31) })
  const over = aView(Meeting, { startsAt: now - DAY_MILLIS }, { id: anId(32) })
  expect(concernsOf({ ...quiet, meetings: [later, over, running] })).toEqual([
    { kind: 'meeting', meeting: running, isNow: true },
  ])
})

it('shows my own tasks, the overdue one first', () => {
  const late = aView(Task, { assignee: me, dueDate: '2026-11-20' }, { id: anId(40) })
  const soon = aView(Task, { assignee: me, dueDate: '2026-11-30' }, { id: anId(41) })
  const done = aView(Task, { assignee: me, state: 'wentWell' }, { id: anId(42) })
  const other = aView(Task, { assignee: anId(2) }, { id: anId(43) })
  expect(concernsOf({ ...quiet, tasks: [soon, done, other, late] })).toEqual([
    { kind: 'task', task: late, isOverdue: true },
    { kind: 'task', task: soon, isOverdue: false },
  ])
})

it('shows what others shared lately, not what I wrote', () => {
  const theirs = anEntry({ vis: 'staff' }, { id: anId(50), author: anId(2), millis: now - 1000 })
  const mine = anEntry({ vis: 'staff' }, { id: anId(51), author: me, millis: now - 1000 })
  const old = anEntry({ vis: 'staff' }, { id: anId(52), author: anId(2), millis: now - 8 * DAY_MILLIS })
  expect(concernsOf({ ...quiet, entries: [theirs, mine, old] })).toEqual([
    { kind: 'sharedEntry', entry: theirs },
  ])
})

it('shows the next step and quiet tablets to the head teacher alone', () => {
  const actor = { member: me, role: 'headTeacher', units: [] } as const
  expect(kinds({ actor, quietDevices: 2 })).toEqual(['nextStep', 'devices'])
  expect(kinds({ quietDevices: 2 })).toEqual([])
})

it('never shows more than seven things, and what needs help first', () => {
  const rounds = Array.from({ length: 9 }, (_, number) => ({ ...round, id: anId(60 + number) }))
  const shown = kinds({ rounds, troubled: 2 })
  expect(shown).toHaveLength(7)
  expect(shown[0]).toBe('unsentTrouble')
})
