// A goal is an SMTTE card: context, goal, measures, signs, evaluation. A task is a measure or try-out of it.
import * as z from 'zod/mini'
import { LocalDate } from '#domain/record/instant.ts'
import { defineKind, type ViewOf } from '#domain/record/kind.ts'

const Title = z._default(z.string().check(z.maxLength(200)), '')
/** The page asks for shorter texts than this and keeps longer ones. */
export const LONGEST_GOAL_TEXT = 2000
export const LONGEST_SIGN = 300

const LongText = z._default(z.string(), '')

export const Sign = z.readonly(z.object({ text: z.string(), isSeen: z.boolean() }))
export type Sign = z.infer<typeof Sign>

export const Goal = defineKind({
  coll: 'goal',
  fields: {
    need: z._default(z.nullable(z.string()), null),
    title: Title,
    context: LongText,
    evaluation: LongText,
    round: z._default(z.number().check(z.int(), z.gte(1)), 1),
  },
  sets: ['refs'],
  /** Signs by their own id. */
  maps: { signs: Sign },
  texts: [],
})
export type Goal = ViewOf<typeof Goal>

const TaskType = z.enum(['measure', 'tryOut'])
type TaskType = z.infer<typeof TaskType>

export const TaskState = z.enum(['open', 'tried', 'notYet', 'wentWell', 'hard'])
export type TaskState = z.infer<typeof TaskState>

export const Task = defineKind({
  coll: 'task',
  fields: {
    type: z._default(TaskType, 'measure'),
    title: Title,
    goal: z._default(z.nullable(z.string()), null),
    meeting: z._default(z.nullable(z.string()), null),
    assignee: z._default(z.nullable(z.string()), null),
    dueDate: z._default(z.nullable(LocalDate), null),
    state: z._default(TaskState, 'open'),
    /** How it went, in one sentence. */
    sentence: LongText,
  },
  sets: [],
  maps: {},
  texts: [],
})
export type Task = ViewOf<typeof Task>
