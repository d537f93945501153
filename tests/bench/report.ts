// Figures as JSON lines, each beside the floor of the same run, its target, and what it was before.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const BASELINE = new URL('baseline.json', import.meta.url)
const GROSS = 1.5

const Baseline = z.record(z.string(), z.number())

interface Figure {
  /** `storm.30.wall` */
  readonly figure: string
  readonly unit: string
  readonly product: number
  readonly floor?: number
  /** Product by floor, where there is a floor. */
  readonly ratio?: number
  readonly target?: string
  readonly isMet?: boolean
}

interface Bound {
  readonly atMost?: number
  readonly atLeast?: number
  /** Of what: the ratio to the floor, or the product's own number. */
  readonly of: 'ratio' | 'product'
}

const rounded = (value: number): number => Number(value.toPrecision(4))

const judged = (value: number, { atMost, atLeast, of }: Bound): Pick<Figure, 'target' | 'isMet'> => ({
  target: [
    of,
    ...(atMost === undefined ? [] : [`<= ${atMost}`]),
    ...(atLeast === undefined ? [] : [`>= ${atLeast}`]),
  ].join(' '),
  isMet: (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast),
})

/** Keeps the figures of a run and prints each as soon as it is known. */
export const createReport = (print: (line: string) => void) => {
  const figures: (Figure & { readonly isMoreBetter: boolean })[] = []
  return {
    /** Something about the run that is no figure. */
    note: (facts: Readonly<Record<string, unknown>>) => {
      print(JSON.stringify(facts))
    },
    add: (
      figure: string,
      unit: string,
      { product, floor, bound }: { product: number; floor?: number | undefined; bound?: Bound },
    ): void => {
      const ratio = floor === undefined ? undefined : product / Math.max(floor, Number.EPSILON)
      const value = bound?.of === 'ratio' ? ratio : product
      const whole: Figure = {
        figure,
        unit,
        product: rounded(product),
        ...(floor === undefined ? {} : { floor: rounded(floor) }),
        ...(ratio === undefined ? {} : { ratio: rounded(ratio) }),
        ...(bound && value !== undefined ? judged(value, bound) : {}),
      }
      print(JSON.stringify(whole))
      figures.push({ ...whole, isMoreBetter: unit.endsWith('/s') })
    },
    figures: (): readonly Figure[] => figures,
    /** Figures that are half as bad again as the baseline. Only ratios to a floor can be compared between machines. */
    regressions: (): string[] => {
      const before = readBaseline()
      return figures.flatMap(({ figure, ratio, isMoreBetter }) => {
        const known = before[figure]
        if (ratio === undefined || known === undefined) return []
        const times = isMoreBetter ? known / ratio : ratio / known
        return times > GROSS ? [`${figure}: ${times.toFixed(2)} times as bad as the baseline`] : []
      })
    },
    saveBaseline: () => {
      const ratios = figures.flatMap(({ figure, ratio }) => (ratio === undefined ? [] : [[figure, ratio]]))
      const all = { ...readBaseline(), ...Object.fromEntries(ratios) }
      writeFileSync(BASELINE, `${JSON.stringify(all, null, 2)}\n`)
    },
  }
}
export type Report = ReturnType<typeof createReport>

const readBaseline = (): Record<string, number> =>
  existsSync(BASELINE) ? Baseline.parse(JSON.parse(readFileSync(BASELINE, 'utf8'))) : {}

/** The value below which this share of all lies. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
