// `many`: the evening after a planning day: 300 kindergartens, 5 devices each, 20 new records on every one.
import { rmSync } from 'node:fs'
import { startPostgres } from '#tests/support/serverPostgres.ts'
import { linesOf } from './device.ts'
import { makeKindergartens, type Pass } from './kindergarten.ts'
import { quantile, type Report } from './report.ts'
import { startProduct, newFolder } from './processes.ts'
import { createClient } from './client.ts'
import { productDevice } from './device.ts'
import { inParallel, onFloor, onProduct, pause, pullAll, type Settings, type Side } from './sides.ts'
import { numberAt, shortItem } from './work.ts'

const KINDERGARTENS = 300
const DEVICES_EACH = 5
const RECORDS_EACH = 20
const AT_A_TIME = 64
const KILL_AFTER_MILLIS = 400
const ID = '"id":"'

interface Many {
  readonly perSecond: number
  readonly cpuSeconds: number
  readonly millis: readonly number[]
  readonly disk: number
}

const worksOf = (
  passes: readonly Pass[],
): readonly { readonly pass: Pass; readonly lines: readonly string[] }[] =>
  passes.map((pass, device) => ({
    pass,
    lines: linesOf(
      Array.from({ length: RECORDS_EACH }, (_, index) => shortItem(device * RECORDS_EACH + index, pass)),
    ),
  }))

// One device of each kindergarten after the other, as chance would have it: not five of one at once.
const mixed = (kindergartens: readonly (readonly Pass[])[]): Pass[] =>
  Array.from({ length: DEVICES_EACH }, (_, device) =>
    kindergartens.flatMap((passes) => passes[device] ?? []),
  ).flat()

const runMany = async (side: Side, passes: readonly Pass[]): Promise<Many> => {
  const works = worksOf(passes).map(({ pass, lines }) => ({ device: side.device(pass), lines }))
  await inParallel(AT_A_TIME, works, ({ device }) => pullAll(device))
  const millis: number[] = []
  const before = { cpu: side.cpuSeconds(), at: performance.now() }
  await inParallel(AT_A_TIME, works, async ({ device, lines }) => {
    const answer = await device.exchange(lines, true)
    millis.push(answer.millis)
  })
  return {
    perSecond: (works.length * RECORDS_EACH * 1000) / (performance.now() - before.at),
    cpuSeconds: side.cpuSeconds() - before.cpu,
    millis,
    disk: side.diskBytes(),
  }
}

const wishes = Array.from({ length: KINDERGARTENS }, () => ({ devices: DEVICES_EACH }))

const reportMany = (
  report: Report,
  name: string,
  { product, floor }: { product: Many; floor: Many },
): void => {
  const isSqlite = name === 'sqlite'
  report.add(`many.${name}.rate`, 'records/s', {
    product: product.perSecond,
    floor: floor.perSecond,
    ...(isSqlite ? { bound: { atLeast: 0.4, of: 'ratio' } } : {}),
  })
  report.add(`many.${name}.cpu`, 's', { product: product.cpuSeconds, floor: floor.cpuSeconds })
  for (const [label, share] of [
    ['p50', 0.5],
    ['p99', 0.99],
  ] as const)
    report.add(`many.${name}.push.${label}`, 'ms', {
      product: quantile(product.millis, share),
      floor: quantile(floor.millis, share),
    })
  if (isSqlite) report.add(`many.${name}.disk`, 'bytes', { product: product.disk, floor: floor.disk })
}

/** Pulls the plug in the middle of it all; what had been acknowledged must be there afterwards. */
const reportPlugPulled = async (report: Report): Promise<void> => {
  const dataDir = newFolder()
  const passes = mixed(await makeKindergartens({ dataDir }, wishes.slice(0, 30)))
  const acknowledged = new Set<number>()
  const first = await startProduct({ dataDir })
  const client = createClient(first.port)
  const pushing = inParallel(AT_A_TIME, worksOf(passes), async ({ pass, lines }) => {
    const isTaken = await productDevice(client, pass)
      .exchange(lines, true)
      .then(
        () => true,
        () => false,
      )
    if (isTaken) for (const line of lines) acknowledged.add(numberAt(line, line.indexOf(ID) + ID.length))
  })
  await Promise.race([pause(KILL_AFTER_MILLIS), pushing])
  await first.kill('SIGKILL')
  await pushing
  client.close()
  const second = await startProduct({ dataDir })
  const reader = createClient(second.port)
  const lost = new Set(acknowledged)
  for (const pass of passes.filter((_, index) => index < 30))
    await pullAll(productDevice(reader, pass), (items) => {
      for (let place = items.indexOf(ID); place >= 0; place = items.indexOf(ID, place + 1))
        lost.delete(numberAt(items, place + ID.length))
    })
  reader.close()
  await second.kill('SIGTERM')
  rmSync(dataDir, { recursive: true, force: true })
  report.note({ run: 'many.sqlite.kill', acknowledgedBeforeTheKill: acknowledged.size })
  report.add('many.sqlite.lost', 'acknowledged records gone after SIGKILL', {
    product: lost.size,
    bound: { atMost: 0, of: 'product' },
  })
}

const onPostgres = async (): Promise<Many> => {
  const postgres = await startPostgres({ isDurable: true })
  try {
    const databaseUrl = await postgres.newDatabase()
    const { result } = await onProduct(
      async (dataDir) => mixed(await makeKindergartens({ dataDir, databaseUrl }, wishes)),
      runMany,
      { databaseUrl },
    )
    return result
  } finally {
    await postgres.stop()
  }
}

export const many = async ({ report }: Settings): Promise<void> => {
  const { prepared, result } = await onProduct(
    async (dataDir) => mixed(await makeKindergartens({ dataDir }, wishes)),
    runMany,
  )
  const floor = await onFloor((side) => runMany(side, prepared))
  reportMany(report, 'sqlite', { product: result, floor })
  await reportPlugPulled(report)
  reportMany(report, 'postgres', { product: await onPostgres(), floor })
}
