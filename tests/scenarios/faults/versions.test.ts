// E6 of sync.md part 3: the release before this one, on either side. `fixtures/release-0.1.0.json` was recorded with
// that release: its server’s rows, a tablet’s database with unsent work, and what the two then said to each other.
import 'fake-indexeddb/auto'
import { readFileSync } from 'node:fs'
import { Dexie } from 'dexie'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { Meeting } from '#domain/meeting/meeting.ts'
import { Comment, Entry } from '#domain/reflection/entry.ts'
import { migrate } from '#server/storage/engine.ts'
import { migrations } from '#server/storage/migrations.ts'
import { openProfile } from '#session/openProfile.ts'
import { openDeviceStore, type ProfileRow } from '#store/deviceDatabase.ts'
import { plainSealer } from '#store/sealer.ts'
import { createTransport, type Fetch } from '#sync/transport.ts'
import { type FaultEngine, FAULT_ENGINES } from '#tests/support/faultsEngines.ts'
import { faultsOf } from '#tests/support/faultsInvariants.ts'
import { quietOccasions } from '#tests/support/quietOccasions.ts'
import { aServer, type TestServer } from '#tests/support/serverWorld.ts'
import { testIds } from '#tests/support/clock.ts'
import { createWire } from '#tests/support/wire.ts'

type Row = Record<string, unknown>

interface Release {
  readonly now: number
  readonly server: Record<string, Row[]>
  readonly profiles: { readonly kari: ProfileRow; readonly ola: ProfileRow }
  readonly devices: Record<
    'kari' | 'ola',
    { version: number; tables: Record<string, { schema: string; rows: Row[] }> }
  >
  readonly exchange: { readonly request: Row; readonly answer: Row }[]
}

const release = JSON.parse(
  readFileSync(new URL('./fixtures/release-0.1.0.json', import.meta.url), 'utf8'),
) as Release

const MINE = [
  'Skrevet i den gamle appen',
  'Bare Olas',
  'Delt av Kari',
  'Delt av Ola',
  'Karis etterpå',
].toSorted()

/** What the older release reads of an answer; anything else in it it passes over. */
const OldAnswer = z.object({
  now: z.number(),
  witness: z.nullable(z.string()),
  reset: z.enum(['clock', 'restored', 'expired']).optional(),
  results: z.array(
    z.object({ id: z.string(), st: z.enum(['ok', 'denied', 'invalid', 'too_big', 'unsupported', 'busy']) }),
  ),
  items: z.array(
    z.object({
      id: z.string(),
      in: z.array(z.string()).optional(),
      out: z.array(z.string()).optional(),
      coll: z.string().optional(),
      author: z.string().optional(),
      f: z.record(z.string(), z.object({ v: z.unknown(), h: z.string() })).optional(),
      text: z.record(z.string(), z.array(z.string().regex(/^[\w-]*$/))).optional(),
    }),
  ),
  cursors: z.record(z.string(), z.number()),
  drop: z.array(z.string()),
  more: z.boolean(),
})

let opened = 0

/** Puts the recorded database of a tablet in place, and opens it with today’s app. */
const todaysAppOn = async (who: 'kari' | 'ola', fetch: Fetch, now: () => number) => {
  const database = `from-release-${(opened += 1)}`
  const { version, tables } = release.devices[who]
  const old = new Dexie(database)
  old
    .version(version)
    .stores(Object.fromEntries(Object.entries(tables).map(([name, { schema }]) => [name, schema])))
  for (const [name, { rows }] of Object.entries(tables)) await old.table(name).bulkAdd(rows)
  old.close()
  const states: string[] = []
  const profile = openProfile(
    {
      now,
      newId: testIds(now),
      chance: () => 0.5,
      app: 'newer',
      transport: createTransport({ fetch }),
      device: openDeviceStore(`${database}-device`),
      sealer: plainSealer,
      occasions: quietOccasions().occasions,
    },
    { ...release.profiles[who], database },
    {
      onSyncState: ({ kind }) => states.push(kind),
      onStorageFault: (fault) => {
        throw new Error(fault)
      },
    },
  )
  return { ...profile, states }
}
type Tablet = Awaited<ReturnType<typeof todaysAppOn>>

const texts = async ({ store }: Tablet) => (await store.all(Entry)).map(({ text }) => text).toSorted()

const notes = async ({ store }: Tablet): Promise<string> => {
  const [meeting] = await store.all(Meeting)
  const open = await store.openText(meeting?.id ?? '', 'notes')
  open.close()
  return open.text.toJSON()
}

describe.each(FAULT_ENGINES)('the release before this one, on %s', (_name, start) => {
  let engine: FaultEngine
  beforeAll(async () => {
    engine = await start()
  })
  afterAll(() => engine.stop())

  /** Today’s server on the rows that the older one has left. */
  const todaysServer = async () => {
    const bare = await engine.bare()
    await migrate(bare.engine, (bytes) => {
      const [first] = Object.entries(migrations(bytes))
      return Object.fromEntries(first ? [first] : [])
    })
    for (const [table, rows] of Object.entries(release.server))
      for (const row of rows) {
        const names = sql.join(Object.keys(row).map((name) => sql.ref(name)))
        const values = Object.values(row).map((value) =>
          typeof value === 'object' && value !== null && 'base64' in value
            ? Buffer.from(String(value.base64), 'base64')
            : value,
        )
        await sql`insert into ${sql.table(table)} (${names}) values (${sql.join(values)})`.execute(
          bare.engine.db,
        )
      }
    const { storage, db } = await bare.open()
    const server = await aServer(storage)
    server.clock.advance(release.now - server.clock.now())
    return { server, db }
  }
  const asks = async ({ app }: TestServer, request: Row) => {
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/sync',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${release.profiles.ola.token}` },
      payload: JSON.stringify(request),
    })
    expect(answer.statusCode).toBe(200)
    return OldAnswer.parse(answer.json())
  }

  it('case E6: an older app is understood: what it pushed then is taken now, and it can read the answer', async () => {
    const { server, db } = await todaysServer()
    for (const { request, answer } of release.exchange) {
      const old = OldAnswer.parse(answer)
      let today = await asks(server, request)
      // A receipt of then may prove nothing today; the older app then asks for everything anew, and pushes again.
      if (today.reset === 'expired')
        today = await asks(server, { ...request, cursors: {}, witness: today.witness })
      expect(today.reset).toBeUndefined()
      expect(today.results.map(({ id, st }) => ({ id, st }))).toEqual(
        old.results.map(({ id, st }) => ({ id, st })),
      )
      for (const item of old.items.filter((one) => one.in)) {
        const same = today.items.find(({ id }) => id === item.id)
        expect(same?.f).toEqual(item.f)
        expect(same).toMatchObject({ coll: item.coll, author: item.author })
      }
      expect(Object.keys(today.cursors).toSorted()).toEqual(Object.keys(old.cursors).toSorted())
    }
    expect(await faultsOf(db)).toEqual([])
  })

  it('case E6: an older app that knows neither echo nor receipts goes on after a restore', async () => {
    const { server } = await todaysServer()
    const [first] = release.exchange
    if (!first) throw new Error('nothing was recorded')
    const today = await asks(server, { ...first.request, cursors: {}, witness: null })
    await server.storage.changeSpace(release.profiles.ola.space.id, (change) => change.setEra('restored-era'))
    const reset = await asks(server, { ...first.request, witness: today.witness })
    expect(reset).toMatchObject({ reset: 'restored', results: [], items: [] })
    const again = await asks(server, { ...first.request, cursors: {}, witness: reset.witness })
    expect(again.reset).toBeUndefined()
    expect(again.results.map(({ st }) => st)).toEqual(['ok', 'ok', 'ok'])
  })

  it('case E6: today’s app opens an older tablet, shows what was there, and shares what had not been', async () => {
    const { server, db } = await todaysServer()
    const wire = createWire(() => server.app)
    const ola = await todaysAppOn('ola', wire.fetch, server.clock.now)
    const kari = await todaysAppOn('kari', wire.fetch, server.clock.now)
    expect(await texts(ola)).toContain('Skrevet i den gamle appen')
    expect(await ola.store.unsent()).toHaveLength(3)
    for (let turn = 0; turn < 2; turn += 1) for (const { sync } of [ola, kari]) await sync.now()
    expect(await texts(ola)).toEqual(MINE)
    expect(await ola.store.unsent()).toEqual([])
    expect(await ola.store.rescued()).toEqual([])
    expect(await texts(kari)).toContain('Skrevet i den gamle appen')
    expect(await kari.store.all(Comment)).toMatchObject([{ text: 'Og et tillegg' }])
    for (const tablet of [kari, ola]) expect(await notes(tablet)).toBe('Kari begynte. Ola svarte. Usendt. ')
    expect(await faultsOf(db)).toEqual([])
    for (const tablet of [kari, ola]) tablet.close()
  })
})

describe('today’s app before an older server', () => {
  it('case E6: asks in words it knows, and applies what it says, without receipts and without live', async () => {
    const asked: Row[] = []
    const olderServer: Fetch = async (address, init) => {
      if (address !== '/v1/sync') return new Response('{"error":"not-found"}', { status: 404 })
      const body = new Response(init.body).body
      const packed = new Headers(init.headers).get('content-encoding') === 'gzip'
      const stream = packed ? body?.pipeThrough(new DecompressionStream('gzip')) : body
      asked.push(JSON.parse(await new Response(stream).text()) as Row)
      const said = release.exchange[asked.length - 1]?.answer ?? {
        ...release.exchange.at(-1)?.answer,
        results: [],
        items: [],
      }
      return new Response(JSON.stringify(said))
    }
    const ola = await todaysAppOn('ola', olderServer, () => release.now)
    await ola.sync.now()
    const request: Row = release.exchange[0]?.request ?? {}
    const first: Row = asked[0] ?? {}
    // Everything that it demands is there, and what is pushed is word for word what the older app would have pushed.
    expect(Object.keys(first)).toEqual(expect.arrayContaining(Object.keys(request)))
    expect(first).toMatchObject({ v: request['v'], push: request['push'], cursors: request['cursors'] })
    expect(ola.states.at(-1)).toBe('idle')
    expect(await texts(ola)).toEqual(MINE)
    expect(await ola.store.unsent()).toEqual([])
    ola.close()
  })
})
