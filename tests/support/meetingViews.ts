// Records as domain functions read them, for tests of meetings, needs and notices. Each says only what matters.
import type { AgendaItem, Meeting, Outcome } from '#domain/meeting/meeting.ts'
import type { Evidence, Need } from '#domain/needs/need.ts'
import type { PublishedResult } from '#domain/needs/results.ts'
import type { Material } from '#domain/notice/material.ts'
import type { Notice } from '#domain/notice/notice.ts'
import type { Goal, Task } from '#domain/plan/goal.ts'
import type { Entry } from '#domain/reflection/entry.ts'
import type { StatementResult } from '#domain/survey/result.ts'
import { figuresOf, roundFigures } from './meetingWorld.ts'
import { aRound, MONDAY } from './surveyRecords.ts'

const origin = {
  author: 'kari',
  createdAt: MONDAY,
  changedAt: MONDAY,
  vis: 'staff',
  unit: null,
  partner: null,
} as const

export const aMeeting = (meeting: Partial<Meeting> = {}): Meeting => ({
  ...origin,
  id: 'meeting-1',
  title: '',
  type: 'staff',
  startsAt: MONDAY,
  durationMinutes: 120,
  place: '',
  participants: [],
  absent: [],
  ...meeting,
})

export const anItem = (item: Partial<AgendaItem> = {}): AgendaItem => ({
  ...origin,
  id: 'item-1',
  parent: 'meeting-1',
  title: '',
  text: '',
  method: 'talk',
  durationMinutes: 15,
  position: 0,
  leader: null,
  about: null,
  refs: [],
  ...item,
})

export const anOutcome = (outcome: Partial<Outcome> = {}): Outcome => ({
  ...origin,
  id: 'outcome-1',
  parent: 'meeting-1',
  agendaItem: null,
  text: '',
  reason: '',
  refs: [],
  ...outcome,
})

export const aTask = (task: Partial<Task> = {}): Task => ({
  ...origin,
  id: 'task-1',
  type: 'measure',
  title: 'Vente lenger',
  goal: null,
  meeting: null,
  assignee: null,
  dueDate: null,
  state: 'open',
  sentence: '',
  ...task,
})

export const aGoal = (goal: Partial<Goal> = {}): Goal => ({
  ...origin,
  id: 'goal-1',
  need: 'need-1',
  title: 'Alle voksne leker med',
  context: '',
  evaluation: '',
  round: 1,
  refs: [],
  signs: {},
  ...goal,
})

export const aNeed = (need: Partial<Need> = {}): Need => ({
  ...origin,
  id: 'need-1',
  title: 'Lek ute og inne',
  statement: null,
  analysis: '',
  score: null,
  state: 'chosen',
  dropReason: '',
  decidedOn: null,
  position: 1,
  refs: [],
  themes: [],
  evidence: {},
  ...need,
})

export const anEntry = (entry: Partial<Entry> = {}): Entry => ({
  ...origin,
  id: 'entry-1',
  template: 'free',
  date: '2026-11-20',
  title: '',
  text: 'Vi avbrøt leken to ganger.',
  whatHappened: '',
  whatIDid: '',
  whatIThought: '',
  whatToTalkAbout: '',
  goal: null,
  mayBeQuoted: true,
  takeUpInMeeting: false,
  refs: [],
  ...entry,
})

export const aNotice = (notice: Partial<Notice> = {}): Notice => ({
  ...origin,
  id: 'notice-1',
  title: '',
  form: null,
  language: 'nb',
  status: 'draft',
  isSharedWithStaff: false,
  deadline: null,
  needs: [],
  values: {},
  sentences: {},
  history: {},
  ...notice,
})

/** A result that shows these statements. */
export const aPublished = (...statements: StatementResult[]): PublishedResult => ({
  id: 'result-1',
  round: aRound({ status: 'closed', closedAt: MONDAY }),
  closedAt: MONDAY,
  figures: roundFigures(...(statements.length > 0 ? statements : [figuresOf('u07')])),
})

/** Figures of a statement, frozen in a need. */
export const frozenFigures = (
  figures: Partial<Extract<Evidence, { kind: 'result' }>> = {},
): Extract<Evidence, { kind: 'result' }> => ({
  kind: 'result',
  result: 'result-1',
  round: 'round-1',
  statement: 'u07',
  takenAt: MONDAY,
  answered: 12,
  practiceMean: 2.83,
  importanceMean: 4.33,
  flags: [],
  ...figures,
})

/** What a notice is drafted from: nothing, unless said. */
export const material = (parts: Partial<Material> = {}): Material => ({
  language: 'nb',
  space: undefined,
  members: [],
  needs: [],
  results: [],
  meetings: [],
  agendaItems: [],
  goals: [],
  tasks: [],
  ...parts,
})
