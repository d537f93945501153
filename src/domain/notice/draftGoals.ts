// Goals, the signs that they are reached, measures, and what is tried between gatherings.
import type { Task } from '#domain/plan/goal.ts'
import { byDueDate, isOpen, signsOf } from '#domain/plan/progress.ts'
import { goalsFor, type Material } from './material.ts'
import { asSentence, type DraftSentence, quoted, sentence } from './sentence.ts'

const goalSentences = (material: Material): DraftSentence[] =>
  goalsFor(material)
    .filter((goal) => goal.title.trim() !== '')
    .map((goal, index) =>
      sentence('goal', index === 0 ? 'goal' : 'goalNext', { text: asSentence(goal.title) }, [
        { kind: 'goal', id: goal.id },
      ]),
    )

const signSentence = (material: Material): DraftSentence[] => {
  const goals = goalsFor(material)
  const signs = goals
    .flatMap((goal) => signsOf(goal).map(({ text }) => quoted(text)))
    .filter((text) => text !== '')
  if (signs.length === 0) return []
  const sources = goals
    .filter((goal) => signsOf(goal).length > 0)
    .map(({ id }) => ({ kind: 'goal', id }) as const)
  return [sentence('signs', 'signs', { count: signs.length, quotes: signs }, sources)]
}

const tasksFor = (material: Material, type: Task['type']): Task[] => {
  const goals = new Set(goalsFor(material).map(({ id }) => id))
  return byDueDate(
    material.tasks.filter(
      (task) => task.type === type && task.goal !== null && goals.has(task.goal) && task.title.trim() !== '',
    ),
  )
}

const taskSentence = (
  field: string,
  key: 'measures' | 'tryOuts' | 'tryOutsDone',
  tasks: readonly Task[],
): DraftSentence[] =>
  tasks.length === 0
    ? []
    : [
        sentence(
          field,
          key,
          { count: tasks.length, quotes: tasks.map(({ title }) => quoted(title)) },
          tasks.map(({ id }) => ({ kind: 'task', id }) as const),
        ),
      ]

/** The fields goal, signs, measure and work between gatherings. */
export const draftGoals = (material: Material): DraftSentence[] => {
  const tryOuts = tasksFor(material, 'tryOut')
  return [
    ...goalSentences(material),
    ...signSentence(material),
    ...taskSentence('measure', 'measures', tasksFor(material, 'measure')),
    ...taskSentence('betweenGatherings', 'tryOuts', tryOuts.filter(isOpen)),
    ...taskSentence(
      'betweenGatherings',
      'tryOutsDone',
      tryOuts.filter((task) => !isOpen(task)),
    ),
  ]
}
