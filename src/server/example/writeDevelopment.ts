import { Outcome } from '#domain/meeting/meeting.ts'
import { entryEvidence, evidencePatch, outcomeEvidence, resultEvidence } from '#domain/needs/evidence.ts'
import { type Evidence, Need } from '#domain/needs/need.ts'
import { type PublishedResult, publishedResults } from '#domain/needs/results.ts'
import { Goal, Task } from '#domain/plan/goal.ts'
import type { Instant } from '#domain/record/instant.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { Result, Round } from '#domain/survey/survey.ts'
import { allIn, type Book } from './book.ts'
import { GOALS, NEEDS, TASKS } from './development.data.ts'
import type { InventedGoal, InventedNeed, InventedTask } from './invented.ts'
import { personId, unitId } from './writePeople.ts'

const DAYS_SINCE_PLANNING_DAY = 14

const results = (book: Book): PublishedResult[] => publishedResults(book.readAll(Result), book.readAll(Round))

const figureEvidence = (book: Book, need: InventedNeed, takenAt: Instant): Evidence[] =>
  results(book).flatMap((result) =>
    result.figures.statements
      .filter(({ statement }) => statement === need.statement)
      .map((figures) => resultEvidence(result, figures, takenAt)),
  )

const latestScore = (book: Book, need: InventedNeed): number | null =>
  results(book)
    .flatMap(({ figures }) => figures.statements)
    .find(({ statement }) => statement === need.statement)?.score ?? null

// What was taken in first stands first.
const evidence = (book: Book, need: InventedNeed, at: Instant): Evidence[] => [
  ...figureEvidence(book, need, at),
  ...need.outcomes.map((key, index) =>
    outcomeEvidence(book.read(Outcome, `outcome:${key}`), at + 1000 + index),
  ),
  ...need.entries.map((key, index) => entryEvidence(book.read(Entry, `entry:${key}`), at + 2000 + index)),
]

const writeNeed = (book: Book, need: InventedNeed, position: number): void => {
  const at = book.calendar.at(DAYS_SINCE_PLANNING_DAY, 14, position)
  book.add(Need, {
    name: `need:${need.key}`,
    author: personId(book, 'ingrid'),
    at,
    patch: {
      title: need.title,
      statement: need.statement,
      refs: allIn(need.refs),
      themes: allIn(need.themes),
      analysis: need.analysis,
      state: need.state,
      dropReason: need.dropReason ?? '',
      decidedOn: need.decidedDaysAgo === undefined ? null : book.calendar.date(need.decidedDaysAgo),
      score: latestScore(book, need),
      position,
      vis: 'staff',
      ...evidencePatch(...evidence(book, need, at)),
    },
  })
}

const writeGoal = (book: Book, goal: InventedGoal, position: number): void => {
  book.add(Goal, {
    name: `goal:${goal.key}`,
    author: personId(book, 'ingrid'),
    at: book.calendar.at(DAYS_SINCE_PLANNING_DAY, 15, position),
    patch: {
      need: book.idOf(`need:${goal.need}`),
      title: goal.title,
      context: goal.context,
      evaluation: goal.evaluation,
      refs: allIn(goal.refs),
      signs: Object.fromEntries(goal.signs.map((sign, index) => [`s${index + 1}`, sign])),
      vis: 'staff',
    },
  })
}

const writeTask = (book: Book, task: InventedTask, index: number): void => {
  book.add(Task, {
    name: `task:${index}`,
    author: personId(book, task.by),
    at: book.calendar.at(task.madeDaysAgo, 15, 30 + index),
    patch: {
      type: task.type,
      title: task.title,
      goal: task.goal === undefined ? null : book.idOf(`goal:${task.goal}`),
      meeting: task.meeting === undefined ? null : book.idOf(`meeting:${task.meeting}`),
      assignee: personId(book, task.assignee),
      dueDate: book.calendar.date(-task.dueInDays),
      state: task.state,
      sentence: task.sentence ?? '',
      vis: task.unit ? 'unit' : 'staff',
      unit: task.unit ? unitId(book, task.unit) : null,
    },
  })
}

/** Writes needs with what they rest on, goals, and tasks. */
export const writeDevelopment = (book: Book): void => {
  for (const [index, need] of NEEDS.entries()) writeNeed(book, need, index + 1)
  for (const [index, goal] of GOALS.entries()) writeGoal(book, goal, index + 1)
  for (const [index, task] of TASKS.entries()) writeTask(book, task, index)
}
