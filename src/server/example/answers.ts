// Invented answers, laid out as ballots, so that the figures of the example are computed and not claimed.
import type { Answer, Responses } from '#domain/survey/response.ts'
import { LEVELS } from '#domain/survey/response.ts'
import type { Distribution, InventedAnswers } from './invented.ts'

const answersOf = (distribution: Distribution, people: number): Answer[] => {
  const given = LEVELS.flatMap((level) => Array.from({ length: distribution[level - 1] ?? 0 }, () => level))
  const unsure = Array.from({ length: people - given.length }, () => 'dontKnow' as const)
  return [...given, ...unsure]
}

// Steps without a common factor with 16 and 17 deal the answers out, so that no one person is high on everything.
const PRACTICE_STEP = 5
const IMPORTANCE_STEP = 7

const dealt = (
  answers: readonly Answer[],
  person: number,
  { step, start }: { step: number; start: number },
): Answer => answers[(person * step + start) % answers.length] ?? null

/** One ballot for each person, whose sums are the distributions. */
export const inventedBallots = (questions: readonly InventedAnswers[], people: number): Responses[] =>
  Array.from({ length: people }, (_, person) =>
    Object.fromEntries(
      questions.map(({ statement, practice, importance }, index) => [
        statement,
        {
          practice: dealt(answersOf(practice, people), person, { step: PRACTICE_STEP, start: index * 3 }),
          importance: dealt(answersOf(importance, people), person, { step: IMPORTANCE_STEP, start: index }),
        },
      ]),
    ),
  )
