// Where each segment of a diverging bar begins and ends, in percent of the drawing's width.
import { scaleLinear } from 'd3-scale'
import { stack, stackOffsetDiverging } from 'd3-shape'

export type BarRow = {
  readonly id: string
  readonly label: string
  /** How many answered on each level, from low to high; empty when the row may not be shown. */
  readonly values: readonly number[]
  readonly dontKnow?: number | undefined
  readonly note?: string | undefined
  readonly href?: string | undefined
}

export type Segment = {
  readonly level: number
  readonly count: number
  readonly x: number
  readonly width: number
}

export type DivergingLayout = {
  /** Where the middle of the middle level lies, the same for all rows. */
  readonly middle: number
  readonly segmentsById: ReadonlyMap<string, readonly Segment[]>
}

const leastHalf = 0.25

export const answersIn = (row: BarRow) => row.values.reduce((sum, value) => sum + value, 0)

export function layOut(rows: readonly BarRow[], levelCount: number): DivergingLayout {
  const drawn = rows.filter((row) => answersIn(row) > 0)
  const spans = spansOf(drawn, levelCount)
  const ends = spans.flatMap((row) => row.map((span) => span.to))
  const starts = spans.flatMap((row) => row.map((span) => span.from))
  const x = scaleLinear([Math.min(-leastHalf, ...starts), Math.max(leastHalf, ...ends)], [0, 100])
  const segments = drawn.map((row, index): [string, Segment[]] => [
    row.id,
    (spans[index] ?? []).map(({ level, from, to }) => ({
      level,
      count: row.values[level] ?? 0,
      x: x(from),
      width: x(to) - x(from),
    })),
  ])
  return { middle: x(0), segmentsById: new Map(segments) }
}

type Span = { readonly level: number; readonly from: number; readonly to: number }

/** Each row's levels as spans around zero; the middle level lies half on each side. */
function spansOf(rows: readonly BarRow[], levelCount: number): Span[][] {
  const middle = (levelCount - 1) / 2
  const low = Array.from({ length: middle }, (_, index) => middle - 1 - index)
  const high = Array.from({ length: middle }, (_, index) => middle + 1 + index)
  const pieces = [
    { level: middle, sign: -0.5 },
    ...low.map((level) => ({ level, sign: -1 })),
    { level: middle, sign: 0.5 },
    ...high.map((level) => ({ level, sign: 1 })),
  ]
  const series = stack<BarRow, { level: number; sign: number }>()
    .keys(pieces)
    .value((row, { level, sign }) => (sign * (row.values[level] ?? 0)) / answersIn(row))
    .offset(stackOffsetDiverging)([...rows])
  return rows.map((_, index) => {
    const spanOf = (level: number): Span => {
      const points = series
        .filter(({ key }) => key.level === level)
        .flatMap((piece) => [...(piece[index] ?? [])])
      return { level, from: Math.min(...points), to: Math.max(...points) }
    }
    return Array.from({ length: levelCount }, (_unused, level) => spanOf(level)).filter(
      (span) => span.to > span.from,
    )
  })
}
