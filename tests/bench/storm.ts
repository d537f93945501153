// `storm`: a planning day without network is over. Every device has 60 unsent records, and all come online within
// one second. How long after the last arrival does every device hold the same set?
import { makeKindergartens, type Pass } from './kindergarten.ts'
import { type Device, linesOf } from './device.ts'
import { quantile } from './report.ts'
import { onFloor, onProduct, pause, pullAll, type Settings, type Side } from './sides.ts'
import { idOf, NEW_RECORDS, numberAt, SHARED_RECORDS, sharedTitle, sharedValues, unsentWork } from './work.ts'

const ARRIVAL_MILLIS = 1000
/** As on a tablet: after a sign of news it waits a little, so that not all ask at once. */
const LONGEST_JITTER_MILLIS = 500
const LONGEST_SILENCE_MILLIS = 5000
const LONGEST_STORM_MILLIS = 600_000
const ID = '"id":"'
const DAY_MILLIS = 86_400_000
const PAGE = 500

interface Storm {
  readonly wallSeconds: number
  readonly cpuSeconds: number
  readonly bytes: number
  readonly disk: number
  readonly requests: readonly number[]
  readonly pushMillis: readonly number[]
  readonly hasStream: boolean
}

/** What one device holds: a tick for each record, and for the shared ones whether the last edit has come. */
const createHoldings = (devices: number) => {
  const ticks = new Uint8Array(SHARED_RECORDS + devices * NEW_RECORDS)
  const winner = sharedTitle(devices - 1)
  let missing = ticks.length
  const tickOff = (number: number) => {
    if (number < 0 || ticks[number] !== 0) return
    ticks[number] = 1
    missing -= 1
  }
  return {
    take: (items: string): void => {
      for (let place = items.indexOf(ID); place >= 0;) {
        const next = items.indexOf(ID, place + ID.length)
        const number = numberAt(items, place + ID.length)
        const isShared = number >= 0 && number < SHARED_RECORDS
        if (!isShared || items.slice(place, next < 0 ? undefined : next).includes(winner)) tickOff(number)
        place = next
      }
    },
    isWhole: () => missing === 0,
  }
}

/** News of one device: until the stream says that there is more than it has read. */
const createEars = async (device: Device, mayListen: boolean) => {
  let heard = 0
  let wake = () => undefined as void
  const close = mayListen
    ? await device.listen((seq) => {
        heard = Math.max(heard, seq)
        wake()
      })
    : undefined
  const untilNews = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, LONGEST_SILENCE_MILLIS)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
      if (heard > device.seq()) wake()
    })
  return { hasStream: close !== undefined, close: () => close?.(), untilNews }
}

interface Course {
  requests: number
  pushMillis: number
  hasStream: boolean
}

interface Place {
  readonly devices: number
  readonly index: number
  readonly deadline: number
  readonly mayListen: boolean
}

const weather = async (
  device: Device,
  work: readonly string[],
  { devices, index, deadline, mayListen }: Place,
): Promise<Course> => {
  const holdings = createHoldings(devices)
  const ears = await createEars(device, mayListen)
  const jitter = (requests: number) => (index * 7919 + requests * 104_729) % LONGEST_JITTER_MILLIS
  holdings.take(work.join(','))
  const first = await device.exchange(work)
  holdings.take(first.items)
  const course = { requests: 1, pushMillis: first.millis, hasStream: ears.hasStream }
  let { hasMore } = first
  while (!holdings.isWhole()) {
    if (performance.now() > deadline) throw new Error('the storm does not end')
    if (!hasMore) {
      if (ears.hasStream) await ears.untilNews()
      await pause(ears.hasStream ? jitter(course.requests) : LONGEST_JITTER_MILLIS)
    }
    const page = await device.exchange([])
    course.requests += 1
    holdings.take(page.items)
    hasMore = page.hasMore
  }
  ears.close()
  return course
}

const runStorm = async (
  side: Side,
  passes: readonly Pass[],
  works: readonly (readonly string[])[],
  mayListen: boolean,
): Promise<Storm> => {
  const devices = passes.map((pass) => side.device(pass))
  for (const device of devices) await pullAll(device)
  const before = { cpu: side.cpuSeconds(), bytes: side.client.bytes() }
  const startedAt = performance.now()
  let lastArrival = startedAt
  const deadline = startedAt + LONGEST_STORM_MILLIS
  const courses = await Promise.all(
    devices.map(async (device, index) => {
      await pause((index * ARRIVAL_MILLIS) / devices.length)
      lastArrival = performance.now()
      return weather(device, works[index] ?? [], { devices: devices.length, index, deadline, mayListen })
    }),
  )
  return {
    wallSeconds: (performance.now() - lastArrival) / 1000,
    cpuSeconds: side.cpuSeconds() - before.cpu,
    bytes: side.client.bytes() - before.bytes,
    disk: side.diskBytes(),
    requests: courses.map((course) => course.requests),
    pushMillis: courses.map((course) => course.pushMillis),
    hasStream: courses.every((course) => course.hasStream),
  }
}

const sharedRecords = () =>
  Array.from({ length: SHARED_RECORDS }, (_, number) => ({
    id: idOf(number),
    coll: 'goal',
    values: sharedValues(number),
    at: Date.now() - DAY_MILLIS,
  }))

const worksOf = (passes: readonly Pass[]): string[][] =>
  passes.map((pass, index) => linesOf(unsentWork(index, pass, passes[0]?.member ?? '')))

/** Deliveries: what must reach somebody who did not write it. */
const deliveries = (devices: number): number => devices * (devices - 1) * NEW_RECORDS

const stormOf = async (devices: number): Promise<{ readonly product: Storm; readonly floor: Storm }> => {
  const { prepared, result } = await onProduct(
    async (dataDir) => {
      const records = ([author = '']: readonly string[]) =>
        sharedRecords().map((record) => ({ ...record, author }))
      const [passes = []] = await makeKindergartens({ dataDir }, [
        { devices, role: 'pedagogicalLeader', records },
      ])
      return passes
    },
    (side, passes) => runStorm(side, passes, worksOf(passes), true),
  )
  // Where the product has no stream, both are asked again and again.
  const floor = await onFloor((side) => runStorm(side, prepared, worksOf(prepared), result.hasStream))
  return { product: result, floor }
}

/** Storms of every size that was asked for. */
export const storm = async ({ report, devices: sizes }: Settings): Promise<void> => {
  const cpuByDelivery: number[] = []
  for (const devices of sizes) {
    const { product, floor } = await stormOf(devices)
    const name = `storm.${devices}`
    const most = 2 + Math.ceil((1.2 * devices * (NEW_RECORDS + SHARED_RECORDS)) / PAGE)
    const figure = (part: keyof Storm & ('wallSeconds' | 'cpuSeconds' | 'bytes' | 'disk')) => ({
      product: product[part],
      floor: floor[part],
    })
    report.note({ run: name, hasStream: product.hasStream, deliveries: deliveries(devices) })
    report.add(`${name}.wall`, 's', { ...figure('wallSeconds'), bound: { atMost: 3, of: 'ratio' } })
    report.add(`${name}.cpu`, 's', { ...figure('cpuSeconds'), bound: { atMost: 4, of: 'ratio' } })
    report.add(`${name}.bytes`, 'bytes', figure('bytes'))
    report.add(`${name}.disk`, 'bytes', figure('disk'))
    report.add(`${name}.requests`, 'most of a device', {
      product: Math.max(...product.requests),
      floor: Math.max(...floor.requests),
      bound: { atMost: most, of: 'product' },
    })
    for (const [label, share] of [
      ['p50', 0.5],
      ['p99', 0.99],
    ] as const)
      report.add(`${name}.push.${label}`, 'ms', {
        product: quantile(product.pushMillis, share),
        floor: quantile(floor.pushMillis, share),
      })
    cpuByDelivery.push(product.cpuSeconds / deliveries(devices))
  }
  const [first, last] = [cpuByDelivery[0], cpuByDelivery.at(-1)]
  if (first === undefined || last === undefined || sizes.length < 2) return
  report.add('storm.growth', `cpu per delivery, ${sizes.at(-1)} devices by ${sizes[0]}`, {
    product: last / first,
    bound: { atMost: 1, of: 'product' },
  })
}
