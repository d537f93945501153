// What may be shown of one question's answers (domain.md §5; the reasons stand in src/decisions/0040).
import type { Answer, Level } from './response.ts'
import type { QuestionFigures } from './result.ts'

/** With fewer, a colleague who knows her own answer could guess who said what: six less oneself is five. */
export const FEWEST_ANSWERS = 6
/** From here all five levels are counted; below, three bands. */
export const FEWEST_FOR_LEVELS = 10

type Bands = readonly [number, number, number]
type Levels = readonly [number, number, number, number, number]

/** The middle of each band: what an answer in it counts as, when which level it was is not to be told. */
const BAND_VALUES = [1.5, 3, 4.5] as const
const LEVEL_VALUES = [1, 2, 3, 4, 5] as const

const toNearestHalf = (value: number): number => Math.round(value * 2) / 2

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)

const meanOf = (counts: readonly number[], values: readonly number[]): number =>
  counts.reduce((total, count, index) => total + count * (values[index] ?? 0), 0) / sum(counts)

const medianOf = (counts: readonly number[], values: readonly number[]): number => {
  const sorted = counts.flatMap((count, index) => Array.from({ length: count }, () => values[index] ?? 0))
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
  return (lower + upper) / 2
}

const levelsOf = (answers: readonly Answer[]): Levels => {
  const count = (level: Level) => answers.filter((answer) => answer === level).length
  return [count(1), count(2), count(3), count(4), count(5)]
}

/** Five levels as three bands: [1-2, 3, 4-5]. */
const bandsOf = ([one, two, three, four, five]: Levels): Bands => [one + two, three, four + five]

/**
 * The mean and median of bands, to the nearest half, from the bands alone. The exact mean would undo the bands:
 * with one answer in 1-2 and five answers of 3, a mean of 2.5 or 3 tells which of the two that one person chose.
 */
const bandFigures = (counts: Bands) => ({
  mean: toNearestHalf(meanOf(counts, BAND_VALUES)),
  median: toNearestHalf(medianOf(counts, BAND_VALUES)),
})

/**
 * The figures of one question that may be published. Fewer than six answers of 1 to 5: nothing but that fact, not
 * even how many did not know. 6 to 9: three bands, and nothing that is not arithmetic on them. 10 or more: all five
 * levels. Don't-knows are counted beside and are in no mean; passed over (`null`) is counted nowhere.
 */
export const publishable = (answers: readonly Answer[]): QuestionFigures => {
  const levels = levelsOf(answers)
  const dontKnow = answers.filter((answer) => answer === 'dontKnow').length
  if (sum(levels) < FEWEST_ANSWERS) return { kind: 'withheld' }
  if (sum(levels) < FEWEST_FOR_LEVELS) {
    const counts = bandsOf(levels)
    return { kind: 'bands', counts, dontKnow, ...bandFigures(counts) }
  }
  const mean = meanOf(levels, LEVEL_VALUES)
  return { kind: 'levels', counts: levels, dontKnow, mean, median: medianOf(levels, LEVEL_VALUES) }
}

/** The published counts as three bands; undefined where they are withheld. */
export const publishedBands = (figures: QuestionFigures): Bands | undefined => {
  if (figures.kind === 'withheld') return undefined
  return figures.kind === 'bands' ? figures.counts : bandsOf(figures.counts)
}

/** How many answered a question with 1 to 5; undefined where it is withheld. */
export const answersTo = (figures: QuestionFigures): number | undefined =>
  figures.kind === 'withheld' ? undefined : sum(figures.counts)

/** The mean of the published bands, on the same yardstick for any number of answers. */
export const bandMean = (bands: Bands): number => meanOf(bands, BAND_VALUES)
