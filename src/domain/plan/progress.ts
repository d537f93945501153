// How far goals and tasks have come.
import type { LocalDate } from '#domain/record/instant.ts'
import type { Goal, Sign, Task } from './goal.ts'

/** Whether nobody has told how it went. */
export const isOpen = (task: Pick<Task, 'state'>): boolean => task.state === 'open' || task.state === 'notYet'

/** Whether a task should be done by this day and nobody has told how it went. */
export const isDueBy = (task: Pick<Task, 'state' | 'dueDate'>, day: LocalDate): boolean =>
  isOpen(task) && task.dueDate !== null && task.dueDate <= day

/** Tasks by date; those without one last. */
export const byDueDate = <T extends Pick<Task, 'dueDate' | 'id'>>(tasks: readonly T[]): T[] =>
  tasks.toSorted((a, b) => {
    const [first, second] = [a.dueDate ?? '9999', b.dueDate ?? '9999']
    return first === second ? (a.id < b.id ? -1 : 1) : first < second ? -1 : 1
  })

/** The signs of a goal with their ids, in the order they were made. */
export const signsOf = (goal: Pick<Goal, 'signs'>): (Sign & { readonly id: string })[] =>
  Object.entries(goal.signs)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, sign]) => ({ ...sign, id }))

/** How many signs there are and how many have been seen. */
export const signCount = (goal: Pick<Goal, 'signs'>): { readonly seen: number; readonly all: number } => {
  const signs = Object.values(goal.signs)
  return { seen: signs.filter((sign) => sign.isSeen).length, all: signs.length }
}
