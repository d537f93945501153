// A measure as its form has it.
import type { Task } from '#domain/plan/goal.ts'
import type { PatchOf } from '#domain/record/kind.ts'

export interface MeasureForm {
  readonly title: string
  readonly assignee: string
  readonly dueDate: string
  readonly isTryOut: boolean
}

/** A form that nobody has written in. */
export const emptyMeasure = (): MeasureForm => ({ title: '', assignee: '', dueDate: '', isTryOut: false })

/** The form of a measure that is there. */
export const formFrom = (task: Task): MeasureForm => ({
  title: task.title,
  assignee: task.assignee ?? '',
  dueDate: task.dueDate ?? '',
  isTryOut: task.type === 'tryOut',
})

/** What the form says, as a change of a task. */
export const measurePatch = (form: MeasureForm): PatchOf<typeof Task> => ({
  title: form.title.slice(0, 200),
  type: form.isTryOut ? 'tryOut' : 'measure',
  assignee: form.assignee || null,
  dueDate: /^\d{4}-\d{2}-\d{2}$/.test(form.dueDate) ? form.dueDate : null,
})
