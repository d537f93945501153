import { DEFAULT_GRACE_MILLIS, Result, Round, SurveyForm } from '#domain/survey/survey.ts'
import { computeResult } from '#domain/survey/statistics.ts'
import type { Id } from '#domain/record/id.ts'
import { inventedBallots } from './answers.ts'
import type { Book } from './book.ts'
import type { InventedAnswers, InventedRound } from './invented.ts'
import { PEOPLE } from './people.data.ts'
import {
  FIRST_ANSWERED,
  FIRST_ANSWERS,
  FIRST_ROUND,
  OPEN_ROUND,
  SECOND_ANSWERED,
  SECOND_ANSWERS,
  SECOND_ROUND,
} from './survey.data.ts'
import { personId } from './writePeople.ts'

const BY_SLIP = PEOPLE.filter(({ bySlip }) => bySlip).length

const writeForm = (book: Book, { key, title, statements, openedDaysAgo }: InventedRound): Id =>
  book.add(SurveyForm, {
    name: `form:${key}`,
    author: personId(book, 'ingrid'),
    at: book.calendar.at(openedDaysAgo, 7, 40),
    patch: { title, statements, vis: 'staff' },
  })

const roundPatch = (book: Book, round: InventedRound) => ({
  form: writeForm(book, round),
  title: round.title,
  statements: round.statements,
  opensAt: book.calendar.at(round.openedDaysAgo, 8),
  closesAt: book.calendar.at(-round.closesInDays, 16),
  graceMillis: DEFAULT_GRACE_MILLIS,
  vis: 'staff' as const,
})

// The server makes the keys of a planned round, and opens it.
const writeOpenRound = (book: Book): void => {
  book.add(Round, {
    name: `round:${OPEN_ROUND.key}`,
    author: personId(book, 'ingrid'),
    at: book.calendar.at(OPEN_ROUND.openedDaysAgo, 8),
    patch: { ...roundPatch(book, OPEN_ROUND), expected: PEOPLE.length - BY_SLIP, status: 'planned' },
  })
}

interface ClosedRound {
  readonly round: InventedRound
  readonly answers: readonly InventedAnswers[]
  readonly answered: number
}

const writeClosedRound = (book: Book, { round, answers, answered }: ClosedRound): void => {
  const closedAt = book.calendar.at(-round.closesInDays, 16) + DEFAULT_GRACE_MILLIS
  const id = book.add(Round, {
    name: `round:${round.key}`,
    author: personId(book, 'ingrid'),
    at: book.calendar.at(round.openedDaysAgo, 8),
    patch: {
      ...roundPatch(book, round),
      expected: PEOPLE.length,
      slipsPrinted: BY_SLIP,
      status: 'closed',
      closedAt,
    },
  })
  const data = computeResult({
    responses: inventedBallots(answers, answered),
    statements: round.statements,
    expected: PEOPLE.length,
    invalid: 0,
  })
  book.add(Result, { name: `result:${round.key}`, at: closedAt, patch: { round: id, data, vis: 'staff' } })
}

/** Writes two closed rounds with their results, and one that is open. */
export const writeSurvey = (book: Book): void => {
  writeClosedRound(book, { round: FIRST_ROUND, answers: FIRST_ANSWERS, answered: FIRST_ANSWERED })
  writeClosedRound(book, { round: SECOND_ROUND, answers: SECOND_ANSWERS, answered: SECOND_ANSWERED })
  writeOpenRound(book)
}
