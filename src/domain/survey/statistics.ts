// From ballots to the published result of a round: the arithmetic of domain.md §4 behind the thresholds of §5.
import type { Responses } from './response.ts'
import type { Flag, QuestionFigures, RoundResult, StatementResult } from './result.ts'
import { answersTo, FEWEST_ANSWERS, publishable, publishedBands } from './thresholds.ts'

/** The mean from which a statement is a strength, in both questions. */
const STRENGTH_MEAN = 4

const isAtLeast30Percent = (part: number, whole: number): boolean => part * 10 >= whole * 3

const isDisagreement = (practice: QuestionFigures): boolean => {
  const bands = publishedBands(practice)
  if (!bands) return false
  const [low, middle, high] = bands
  const all = low + middle + high
  return isAtLeast30Percent(low, all) && isAtLeast30Percent(high, all)
}

const isUnclear = (practice: QuestionFigures): boolean =>
  practice.kind !== 'withheld' &&
  isAtLeast30Percent(practice.dontKnow, practice.dontKnow + (answersTo(practice) ?? 0))

const isStrength = (practice: QuestionFigures, importance: QuestionFigures): boolean =>
  practice.kind !== 'withheld' &&
  importance.kind !== 'withheld' &&
  practice.mean >= STRENGTH_MEAN &&
  importance.mean >= STRENGTH_MEAN

/**
 * What stands out about a statement. Computed from the published figures alone, so that a flag can never tell more
 * than they do. Disagreement and unclear speak of the practice question: of how things are with us.
 */
const flagsOf = (practice: QuestionFigures, importance: QuestionFigures): Flag[] => [
  ...(isStrength(practice, importance) ? ['strength' as const] : []),
  ...(isDisagreement(practice) ? ['disagreement' as const] : []),
  ...(isUnclear(practice) ? ['unclear' as const] : []),
]

const gapAndScore = (practice: QuestionFigures, importance: QuestionFigures) => {
  if (practice.kind === 'withheld' || importance.kind === 'withheld') return { gap: null, score: null }
  const gap = importance.mean - practice.mean
  return { gap, score: (Math.max(0, gap) * importance.mean) / 5 }
}

/** One statement's published figures, and what follows from them. */
const statementResult = (statement: string, responses: readonly Responses[]): StatementResult => {
  const answers = responses.flatMap((one) => (Object.hasOwn(one, statement) ? [one[statement]] : []))
  const practice = publishable(answers.map((answer) => answer?.practice ?? null))
  const importance = publishable(answers.map((answer) => answer?.importance ?? null))
  return {
    statement,
    practice,
    importance,
    ...gapAndScore(practice, importance),
    flags: flagsOf(practice, importance),
  }
}

export interface RoundAnswers {
  /** The valid ballots, one for each person, in any order. */
  readonly responses: readonly Responses[]
  /** The statements that were asked; answers to others are ignored. */
  readonly statements: readonly string[]
  readonly expected: number
  /** How many ballots could not be read. */
  readonly invalid: number
  /** Statements whose figures were published less than eight weeks ago: they are withheld. */
  readonly resting?: ReadonlySet<string>
}

const withheld = (statement: string): StatementResult => ({
  statement,
  practice: { kind: 'withheld' },
  importance: { kind: 'withheld' },
  gap: null,
  score: null,
  flags: [],
})

/**
 * Computes what a closed round shows to all staff.
 *
 * The promise (design.md §5): no published set of results, taken together and knowing one's own ballot, lets anybody
 * compute a figure for fewer than five people. A *figure* is a mean, a median or a distribution; the people it is
 * *for* are those whose answers it is made of. A single count («two don't know») is part of the distribution of
 * everybody who answered. Four things follow, each a property in the tests:
 * - every published figure is made of at least six answers, so of five others when one knows one's own;
 * - below ten answers nothing distinguishes 1 from 2, or 4 from 5: everything is arithmetic on three bands;
 * - each question is counted on its own, so that subtracting one figure from another never leaves a smaller group,
 *   and no two answers of the same person can be put together;
 * - gap, score and flags are arithmetic on the published figures, and null or absent where one of them is withheld.
 *
 * Why: Udir calls individual answers personal data; Datatilsynet holds that such surveys can normally be anonymous
 * and warns about small workplaces (domain.md §5).
 */
export const computeResult = ({
  responses,
  statements,
  expected,
  invalid,
  resting,
}: RoundAnswers): RoundResult => {
  const counts = { answered: responses.length, expected, invalid }
  if (responses.length < FEWEST_ANSWERS) return { kind: 'tooFew', ...counts }
  const asked = [...new Set(statements)]
  return {
    kind: 'figures',
    ...counts,
    statements: asked.map((statement) =>
      resting?.has(statement) ? withheld(statement) : statementResult(statement, responses),
    ),
  }
}
