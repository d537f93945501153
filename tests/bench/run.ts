// `npm run bench`: what must be fast, measured over HTTP against the built server, as ratios to this machine's own pace.
// With --save the figures become the baseline. Worse than the baseline by half ends with 1.
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { uuidV7 } from '#domain/record/id.ts'
import { stampOf } from '#domain/record/stamp.ts'
import { Joined } from '#protocol/joining.ts'
import { type PushItem, SyncResponse } from '#protocol/sync.ts'
import { startServer } from '#tests/journeys/support/server.ts'

const BASELINE = new URL('baseline.json', import.meta.url)
const RECORDS = 10_000
const BATCH = 100
const MOST_TIMES_BASELINE = 1.5

const newId = () => uuidV7(Date.now(), randomBytes(10))

const millisOf = async (work: () => unknown): Promise<number> => {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

const repeated = async (times: number, work: () => Promise<unknown>): Promise<number> => {
  const all: number[] = []
  for (let round = 0; round < times; round++) all.push(await millisOf(work))
  return median(all)
}

/** The machine's own pace: hashing and JSON, as the server does all day. */
const pace = (): Promise<number> => {
  const rows = Array.from({ length: 2000 }, (_, index) => ({ id: newId(), index, text: 'ord '.repeat(50) }))
  return repeated(5, async () =>
    createHash('sha256')
      .update(JSON.stringify(JSON.parse(JSON.stringify(rows))))
      .digest(),
  )
}

const post = async (address: string, body: unknown, token?: string): Promise<unknown> => {
  const answer = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`)
  return answer.json()
}

const setUp = async (address: string, code: string): Promise<Joined> =>
  Joined.parse(
    await post(`${address}/v1/setup`, {
      code,
      kindergarten: {
        name: 'Målebarnehagen',
        organisationNumber: '313131319',
        municipality: '',
        languageForm: 'nb',
      },
      headTeacher: { displayName: 'Styrer', language: 'nb' },
      deviceLabel: 'bench',
    }),
  )

const entry = (joined: Joined, index: number): PushItem => {
  const h = stampOf({ millis: Date.now(), counter: index % 0xffff }, joined.replica)
  const values = { vis: 'staff', title: `Notat ${index}`, text: 'Vi begynte ti minutter før. '.repeat(12) }
  return {
    id: newId(),
    coll: 'entry',
    author: joined.member.id,
    f: Object.fromEntries(Object.entries(values).map(([name, v]) => [name, { v, h }])),
  }
}

interface Device {
  readonly address: string
  readonly joined: Joined
  cursors: Record<string, number>
  witness: string | null
}

const sync = async (device: Device, push: readonly PushItem[], pull: boolean): Promise<SyncResponse> => {
  const answer = SyncResponse.parse(
    await post(
      `${device.address}/v1/sync`,
      {
        v: 1,
        app: 'bench',
        schema: 1,
        pid: newId(),
        now: Date.now(),
        witness: device.witness,
        cursors: device.cursors,
        push,
        pull,
        limit: 500,
        unsent: 0,
      },
      device.joined.token,
    ),
  )
  if (answer.results.some(({ st }) => st !== 'ok'))
    throw new Error('the server refused what the bench pushed')
  device.witness = answer.witness
  if (pull) device.cursors = answer.cursors
  return answer
}

const pullAll = async (device: Device): Promise<void> => {
  while ((await sync(device, [], true)).more);
}

const measured = async (): Promise<Record<string, number>> => {
  const server = await startServer()
  try {
    const code = server.setupPath().split('#')[1] ?? ''
    const joined = await setUp(server.address, code)
    const fresh = (): Device => ({ address: server.address, joined, cursors: {}, witness: null })
    const device = fresh()
    const push = await repeated(RECORDS / BATCH, () =>
      sync(
        device,
        Array.from({ length: BATCH }, (_, index) => entry(joined, index)),
        false,
      ),
    )
    const firstPull = await millisOf(() => pullAll(fresh()))
    await pullAll(device)
    const unchanged = await repeated(50, () => sync(device, [], true))
    return {
      'unchanged sync': unchanged,
      'push of 100 records': push,
      'first pull of 10 000 records': firstPull,
    }
  } finally {
    await server.dispose()
  }
}

const report = (ratios: Record<string, number>, baseline: Record<string, number>): boolean => {
  let isFine = true
  for (const [name, ratio] of Object.entries(ratios)) {
    const times = ratio / (baseline[name] ?? ratio)
    if (times > MOST_TIMES_BASELINE) isFine = false
    console.log(`${name}: ${ratio.toFixed(2)} paces, ${times.toFixed(2)} × the baseline`)
  }
  return isFine
}

const machine = await pace()
const millis = await measured()
const ratios = Object.fromEntries(Object.entries(millis).map(([name, value]) => [name, value / machine]))
const known: unknown = existsSync(BASELINE) ? JSON.parse(readFileSync(BASELINE, 'utf8')) : {}
const baseline = Object.fromEntries(
  Object.entries(known ?? {}).flatMap(([name, value]) => (typeof value === 'number' ? [[name, value]] : [])),
)
const isFine = report(ratios, baseline)
if (process.argv.includes('--save')) writeFileSync(BASELINE, `${JSON.stringify(ratios, null, 2)}\n`)
process.exitCode = isFine ? 0 : 1
