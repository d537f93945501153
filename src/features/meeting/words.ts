// From values of a meeting to the keys of their words.
import type { AgendaMethod, MeetingType } from '#domain/meeting/meeting.ts'
import type { TaskState } from '#domain/plan/goal.ts'

export const typeWords = {
  staff: 'meeting.types.staff',
  unit: 'meeting.types.unit',
  planningDay: 'meeting.types.planningDay',
  colleagueGuidance: 'meeting.types.colleagueGuidance',
} as const satisfies Record<MeetingType, string>

export const methodWords = {
  talk: 'meeting.methods.talk',
  igp: 'meeting.methods.igp',
  vote: 'meeting.methods.vote',
  colleagueRound: 'meeting.methods.colleagueRound',
} as const satisfies Record<AgendaMethod, string>

export const stateWords = {
  open: 'meeting.tasks.states.open',
  tried: 'meeting.tasks.states.tried',
  notYet: 'meeting.tasks.states.notYet',
  wentWell: 'meeting.tasks.states.wentWell',
  hard: 'meeting.tasks.states.hard',
} as const satisfies Record<TaskState, string>

export const stateColors = {
  open: 'neutral',
  tried: 'info',
  notYet: 'neutral',
  wentWell: 'success',
  hard: 'warning',
} as const satisfies Record<TaskState, string>
