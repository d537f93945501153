// A colleague who wants to know what others answered. She has the published result, knows her own ballot, and tries
// every way in which the others could have answered that gives exactly this result.
import type { Answer } from '#domain/survey/response.ts'
import type { QuestionFigures } from '#domain/survey/result.ts'
import { publishable } from '#domain/survey/thresholds.ts'

/** How many chose each of 1 to 5. */
type Levels = readonly number[]

/** A rule for what is published; she knows it. */
type Publish = (answers: readonly Answer[]) => QuestionFigures

function* splits(people: number, cells: number): Generator<number[]> {
  if (cells === 1) yield [people]
  else
    for (let first = 0; first <= people; first++)
      for (const rest of splits(people - first, cells - 1)) yield [first, ...rest]
}

const answersFrom = (levels: Levels, dontKnow: number): Answer[] => [
  ...levels.flatMap((count, index) => Array.from({ length: count }, (): Answer => LEVELS[index] ?? null)),
  ...Array.from({ length: dontKnow }, (): Answer => 'dontKnow'),
]

const LEVELS = [1, 2, 3, 4, 5] as const

/** All ways in which the question can have been answered, seen from what was published. */
const worldsBehind = (figures: QuestionFigures, publish: Publish = publishable): Levels[] => {
  if (figures.kind === 'withheld') return []
  const people = figures.counts.reduce((total, count) => total + count, 0)
  return [...splits(people, 5)].filter(
    (levels) => JSON.stringify(publish(answersFrom(levels, figures.dontKnow))) === JSON.stringify(figures),
  )
}

export interface Finding {
  readonly levels: readonly [number, number]
  readonly people: number
}

/**
 * Groups of 1 to 4 others inside one band whose answers she can tell apart: in every world that fits, the same
 * number of them chose the lower level. Empty is what staff were promised.
 */
export const smallGroupsFound = (
  figures: QuestionFigures,
  own: Answer,
  publish: Publish = publishable,
): Finding[] => {
  const worlds = worldsBehind(figures, publish)
    .map((levels) => levels.map((count, index) => (index + 1 === own ? count - 1 : count)))
    .filter((levels) => levels.every((count) => count >= 0))
  const bands: (readonly [number, number])[] =
    figures.kind === 'bands'
      ? [
          [1, 2],
          [4, 5],
        ]
      : []
  return bands.flatMap(([low, high]): Finding[] => {
    const lows = new Set(worlds.map((levels) => levels[low - 1] ?? 0))
    const people = (worlds[0]?.[low - 1] ?? 0) + (worlds[0]?.[high - 1] ?? 0)
    return people >= 1 && people <= 4 && lows.size === 1 ? [{ levels: [low, high], people }] : []
  })
}

/** How many others stand behind a published figure, when she takes her own answer out. */
export const othersBehind = (figures: QuestionFigures, own: Answer): number => {
  if (figures.kind === 'withheld') return Number.POSITIVE_INFINITY
  const people = figures.counts.reduce((total, count) => total + count, 0)
  return people - (typeof own === 'number' ? 1 : 0)
}
