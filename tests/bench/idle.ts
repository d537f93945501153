// `idle`: a thousand tablets ask, and nothing is new.
import { makeKindergartens, type Pass } from './kindergarten.ts'
import { quantile } from './report.ts'
import { inParallel, onFloor, onProduct, pullAll, type Settings, type Side } from './sides.ts'

const KINDERGARTENS = 50
const DEVICES_EACH = 20
const ROUNDS = 10
const AT_A_TIME = 50

interface Idle {
  readonly perSecond: number
  readonly p99: number
  readonly bytesPerCall: number
  readonly cpuMicros: number
}

const runIdle = async (side: Side, passes: readonly Pass[]): Promise<Idle> => {
  const devices = passes.map((pass) => side.device(pass))
  for (const device of devices) await pullAll(device)
  const rounds = Array.from({ length: ROUNDS }, () => devices).flat()
  const millis: number[] = []
  const before = { cpu: side.cpuSeconds(), bytes: side.client.bytes(), at: performance.now() }
  await inParallel(AT_A_TIME, rounds, async (device) => {
    const answer = await device.exchange([])
    millis.push(answer.millis)
  })
  const seconds = (performance.now() - before.at) / 1000
  return {
    perSecond: rounds.length / seconds,
    p99: quantile(millis, 0.99),
    bytesPerCall: (side.client.bytes() - before.bytes) / rounds.length,
    cpuMicros: ((side.cpuSeconds() - before.cpu) * 1e6) / rounds.length,
  }
}

export const idle = async ({ report }: Settings): Promise<void> => {
  const wishes = Array.from({ length: KINDERGARTENS }, () => ({ devices: DEVICES_EACH }))
  const { prepared, result } = await onProduct(
    async (dataDir) => (await makeKindergartens({ dataDir }, wishes)).flat(),
    runIdle,
  )
  const floor = await onFloor((side) => runIdle(side, prepared))
  const figure = (part: keyof Idle) => ({ product: result[part], floor: floor[part] })
  report.add('idle.rate', 'requests/s', { ...figure('perSecond'), bound: { atLeast: 0.4, of: 'ratio' } })
  report.add('idle.bytes', 'bytes a call, both ways, with headers', {
    ...figure('bytesPerCall'),
    bound: { atMost: 1000, of: 'product' },
  })
  report.add('idle.p99', 'ms', figure('p99'))
  report.add('idle.cpu', 'µs a call', figure('cpuMicros'))
}
