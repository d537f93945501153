// `cold`: a new tablet fetches everything the kindergarten has.
import { linesOf } from './device.ts'
import { makeKindergartens, type Pass } from './kindergarten.ts'
import { quantile } from './report.ts'
import { onFloor, onProduct, pullAll, type Settings, type Side } from './sides.ts'
import { idOf, newItem, valuesOf } from './work.ts'

const SIZES = [5000, 50_000] as const
const TIMES = 5
/** Who wrote all this. */
const PEOPLE = 20
const BATCH = 500
const ID = '"id":"'
const DAY_MILLIS = 86_400_000

interface Pull {
  readonly wallSeconds: number
  readonly cpuSeconds: number
  readonly bytes: number
  readonly requests: number
}

/** Several tablets after one another; `first`: the one before which nobody had asked for anything. */
interface Cold extends Pull {
  readonly first: number
}

// Three in four are short.
const charactersOf = (number: number): number => (number % 4 === 0 ? 600 : 150)

const recordsOf = (size: number, from: number) => (authors: readonly string[]) =>
  Array.from({ length: size }, (_, index) => ({
    id: idOf(from + index),
    coll: 'entry',
    author: authors[index % authors.length] ?? '',
    values: valuesOf(index, charactersOf(index)),
    at: Date.now() - DAY_MILLIS,
  }))

const countIn = (items: string): number => items.split(ID).length - 1

const pulledOnce = async (side: Side, pass: Pass, size: number): Promise<Pull> => {
  const before = { cpu: side.cpuSeconds(), bytes: side.client.bytes(), at: performance.now() }
  let count = 0
  const requests = await pullAll(side.device(pass), (items) => {
    count += countIn(items)
  })
  if (count < size) throw new Error(`only ${count} of ${size} records came`)
  return {
    wallSeconds: (performance.now() - before.at) / 1000,
    cpuSeconds: side.cpuSeconds() - before.cpu,
    bytes: side.client.bytes() - before.bytes,
    requests,
  }
}

const median = (all: readonly Pull[], part: keyof Pull): number =>
  quantile(
    all.map((one) => one[part]),
    0.5,
  )

/** Several new tablets, one after the other; each is a device of its own. */
const pulled = async (side: Side, passes: readonly Pass[], size: number): Promise<Cold> => {
  const all: Pull[] = []
  for (const pass of passes.slice(1, 1 + TIMES)) all.push(await pulledOnce(side, pass, size))
  return {
    first: all[0]?.wallSeconds ?? 0,
    wallSeconds: median(all, 'wallSeconds'),
    cpuSeconds: all.reduce((total, one) => total + one.cpuSeconds, 0) / all.length,
    bytes: median(all, 'bytes'),
    requests: median(all, 'requests'),
  }
}

const fillFloor = async (side: Side, pass: Pass, size: number): Promise<void> => {
  for (let start = 0; start < size; start += BATCH) {
    const items = Array.from({ length: BATCH }, (_, index) =>
      newItem(start + index, pass, { characters: charactersOf(start + index) }),
    )
    await side.device(pass).exchange(linesOf(items), true)
  }
}

export const cold = async ({ report }: Settings): Promise<void> => {
  const { prepared, result } = await onProduct(
    (dataDir) =>
      makeKindergartens(
        { dataDir },
        SIZES.map((size) => ({ devices: PEOPLE, records: recordsOf(size, size) })),
      ),
    async (side, kindergartens) => {
      const all: Cold[] = []
      for (const [index, size] of SIZES.entries())
        all.push(await pulled(side, kindergartens[index] ?? [], size))
      return all
    },
  )
  const floors = await onFloor(async (side) => {
    const all: Cold[] = []
    for (const [index, size] of SIZES.entries()) {
      const passes = prepared[index] ?? []
      if (passes[0]) await fillFloor(side, passes[0], size)
      all.push(await pulled(side, passes, size))
    }
    return all
  })
  for (const [index, size] of SIZES.entries()) {
    const figure = (part: keyof Cold) => ({
      product: result[index]?.[part] ?? 0,
      floor: floors[index]?.[part],
    })
    report.add(`cold.${size}.wall`, 's', { ...figure('wallSeconds'), bound: { atMost: 4, of: 'ratio' } })
    report.add(`cold.${size}.first`, 's', figure('first'))
    report.add(`cold.${size}.cpu`, 's', figure('cpuSeconds'))
    report.add(`cold.${size}.bytes`, 'bytes', figure('bytes'))
    report.add(`cold.${size}.requests`, 'requests', figure('requests'))
  }
}
