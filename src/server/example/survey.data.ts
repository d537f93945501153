// Two closed rounds, four months apart, and one that is open. The answers are invented; the figures are computed.
import { coreStatements } from '#domain/survey/statement.ts'
import type { InventedAnswers, InventedRound } from './invented.ts'

export const FIRST_ROUND: InventedRound = {
  key: 'first',
  title: 'Kartlegging: 20 påstander',
  openedDaysAgo: 156,
  closesInDays: -146,
  statements: coreStatements.map(({ id }) => id),
}

export const SECOND_ROUND: InventedRound = {
  key: 'second',
  title: 'Fire måneder etter: de seks vi valgte',
  openedDaysAgo: 31,
  closesInDays: -24,
  statements: ['u34', 'u19', 'u14', 'u32', 'u26', 'u18'],
}

export const OPEN_ROUND: InventedRound = {
  key: 'open',
  title: 'Foreldre, overganger og planer',
  openedDaysAgo: 2,
  closesInDays: 5,
  statements: ['u25', 'u27', 'u29', 'u30', 'u31', 'u35', 'u23', 'u24', 'u38', 'u20'],
}

export const FIRST_ANSWERED = 17
export const FIRST_ANSWERS: readonly InventedAnswers[] = [
  { statement: 'u01', practice: [0, 0, 2, 8, 7], importance: [0, 1, 3, 6, 7] },
  { statement: 'u03', practice: [1, 3, 6, 5, 2], importance: [0, 2, 6, 6, 3] },
  { statement: 'u06', practice: [0, 1, 3, 8, 5], importance: [0, 0, 2, 7, 8] },
  { statement: 'u07', practice: [0, 2, 3, 7, 5], importance: [1, 3, 6, 5, 2] },
  { statement: 'u11', practice: [1, 3, 5, 5, 3], importance: [0, 2, 5, 7, 3] },
  { statement: 'u12', practice: [0, 0, 1, 7, 9], importance: [0, 0, 3, 6, 8] },
  { statement: 'u14', practice: [2, 4, 2, 5, 4], importance: [0, 0, 3, 6, 8] },
  { statement: 'u17', practice: [0, 2, 6, 7, 2], importance: [0, 1, 6, 7, 3] },
  { statement: 'u18', practice: [1, 5, 3, 5, 3], importance: [0, 0, 2, 6, 9] },
  { statement: 'u19', practice: [2, 5, 6, 3, 1], importance: [0, 0, 2, 6, 9] },
  { statement: 'u21', practice: [3, 4, 3, 1, 0], importance: [2, 4, 6, 3, 2] },
  { statement: 'u22', practice: [0, 1, 4, 8, 4], importance: [0, 1, 4, 7, 5] },
  { statement: 'u26', practice: [1, 4, 6, 4, 2], importance: [0, 0, 3, 7, 7] },
  { statement: 'u28', practice: [0, 1, 5, 7, 4], importance: [1, 2, 6, 5, 3] },
  { statement: 'u32', practice: [2, 3, 3, 2, 1], importance: [0, 1, 4, 7, 5] },
  { statement: 'u33', practice: [1, 4, 5, 5, 2], importance: [0, 1, 4, 7, 5] },
  { statement: 'u34', practice: [3, 6, 5, 2, 1], importance: [0, 0, 2, 7, 8] },
  { statement: 'u36', practice: [0, 3, 6, 6, 2], importance: [0, 1, 4, 7, 5] },
  { statement: 'u37', practice: [0, 1, 3, 6, 7], importance: [0, 1, 4, 6, 6] },
  { statement: 'u41', practice: [0, 0, 1, 5, 11], importance: [0, 0, 3, 7, 7] },
]

export const SECOND_ANSWERED = 16
export const SECOND_ANSWERS: readonly InventedAnswers[] = [
  { statement: 'u34', practice: [1, 3, 6, 5, 1], importance: [0, 0, 3, 7, 6] },
  { statement: 'u19', practice: [0, 2, 6, 6, 2], importance: [0, 1, 4, 6, 5] },
  { statement: 'u14', practice: [1, 4, 3, 5, 3], importance: [0, 0, 2, 6, 8] },
  { statement: 'u32', practice: [0, 2, 4, 6, 3], importance: [0, 2, 5, 6, 3] },
  { statement: 'u26', practice: [1, 3, 5, 5, 2], importance: [0, 0, 4, 7, 5] },
  { statement: 'u18', practice: [0, 2, 4, 7, 3], importance: [0, 0, 3, 6, 7] },
]
