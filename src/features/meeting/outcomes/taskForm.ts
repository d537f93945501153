// A task as its form has it.
import type { Task } from '#domain/plan/goal.ts'
import type { PatchOf } from '#domain/record/kind.ts'

export interface TaskForm {
  readonly title: string
  readonly assignee: string
  readonly dueDate: string
  readonly goal: string
}

/** A form that nobody has written in. */
export const emptyTask = (): TaskForm => ({ title: '', assignee: '', dueDate: '', goal: '' })

/** The form of a task that is there. */
export const formFrom = (task: Task): TaskForm => ({
  title: task.title,
  assignee: task.assignee ?? '',
  dueDate: task.dueDate ?? '',
  goal: task.goal ?? '',
})

/** What the form says, as a change of a task. */
export const taskPatch = (form: TaskForm): PatchOf<typeof Task> => ({
  title: form.title.slice(0, 200),
  assignee: form.assignee || null,
  dueDate: /^\d{4}-\d{2}-\d{2}$/.test(form.dueDate) ? form.dueDate : null,
  goal: form.goal || null,
})
