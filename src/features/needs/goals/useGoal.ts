// One goal: the SMTTE card with its signs and measures.
import { computed, type Ref } from 'vue'
import { mayWrite } from '#domain/access/decide.ts'
import { Goal, Task } from '#domain/plan/goal.ts'
import { byDueDate, signsOf } from '#domain/plan/progress.ts'
import type { PatchOf } from '#domain/record/kind.ts'
import type { StoredRecord } from '#domain/record/record.ts'
import { useClock } from '#session/useClock.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { useDevelopment } from '../useDevelopment.ts'

/** What the page of a goal shows and does. */
export const useGoal = (id: Ref<string>) => {
  const development = useDevelopment()
  const { store, records } = development
  const clock = useClock()
  const profile = useProfile()
  const goal = computed(() => records.value?.goals.find((one) => one.id === id.value))
  const tasks = computed(() =>
    byDueDate((records.value?.tasks ?? []).filter((task) => task.goal === id.value)),
  )
  const save = (patch: PatchOf<typeof Goal>) => store.save(Goal, id.value, patch)
  const stored = useLive<(StoredRecord | undefined)[]>(
    () => Promise.all(tasks.value.map((task) => store.stored(task.id))),
    [],
    [tasks],
  )
  return {
    ...development,
    goal,
    tasks,
    need: computed(() => records.value?.needs.find((one) => one.id === goal.value?.need)),
    signs: computed(() => (goal.value ? signsOf(goal.value) : [])),
    save,
    addSign: (text: string) => save({ signs: { [clock.newId()]: { text, isSeen: false } } }),
    tickSign: (sign: string, isSeen: boolean) => {
      const found = goal.value?.signs[sign]
      return found ? save({ signs: { [sign]: { ...found, isSeen } } }) : Promise.resolve()
    },
    removeSign: (sign: string) => save({ signs: { [sign]: null } }),
    addTask: (patch: PatchOf<typeof Task>) => store.create(Task, { ...patch, goal: id.value }),
    saveTask: (task: string, patch: PatchOf<typeof Task>) => store.save(Task, task, patch),
    mayMark: (task: string): boolean => {
      const record = stored.value.find((one) => one?.id === task)
      return record !== undefined && mayWrite(profile.actor, record.coll, record, 'state')
    },
    remove: (record: string) => store.remove(record),
  }
}
export type GoalDesk = ReturnType<typeof useGoal>
