// Case 19 of sync.md part 3: the line on which servers hear of each other is dead, half-open or timed out; the stream to
// a tablet is held back; a poke is lost. Correctness never depends on any of them.
import { connect, createServer, type Socket } from 'node:net'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { MINUTE_MILLIS } from '#domain/record/instant.ts'
import { Entry } from '#domain/reflection/entry.ts'
import type { NewsBus } from '#server/live/newsBus.ts'
import { openPostgresNews } from '#server/storage/notify.ts'
import { openPostgresStorage } from '#server/storage/openStorage.ts'
import { type FaultEngine, FAULT_ENGINES } from '#tests/support/faultsEngines.ts'
import { aLiveTablet, virtualTime } from '#tests/support/faultsVirtualTime.ts'
import { listenTo } from '#tests/support/liveEar.ts'
import { startPostgres } from '#tests/support/serverPostgres.ts'
import { aColleague, aKindergarten, aServer, type TestServer } from '#tests/support/serverWorld.ts'

const SOON = { timeout: 10_000, interval: 20 }

describe('two servers on one PostgreSQL, and a tablet that listens to the second', () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>
  const buses: NewsBus[] = []
  const servers: TestServer[] = []
  const stops: (() => unknown)[] = []

  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterEach(async () => {
    vi.useRealTimers()
    for (const stop of stops.splice(0)) stop()
    for (const { app, storage } of servers.splice(0)) {
      const closed = app.close()
      app.server.closeAllConnections()
      await closed
      await storage.close()
    }
    await Promise.all(buses.splice(0).map((bus) => bus.close().catch(() => undefined)))
  })
  afterAll(() => postgres.stop())

  const aProcess = async (address: string, lineAddress = address) => {
    const lost: unknown[] = []
    const news = await openPostgresNews(lineAddress, { reportLost: (error) => lost.push(error) })
    buses.push(news)
    const server = await aServer(await openPostgresStorage(address, () => undefined), { news })
    servers.push(server)
    const origin = await server.app.listen({ port: 0, host: '127.0.0.1' })
    return { server, origin, lost }
  }
  /** Kari writes at the first; Ola's tablet listens at the second, whose line goes by this address. */
  const twoProcesses = async (address: string, lineAddress?: string) => {
    const first = await aProcess(address)
    const second = await aProcess(address, lineAddress)
    const kari = await aKindergarten(first.server)
    const ola = await aColleague(first.server, kari)
    await new Promise((resolve) => setTimeout(resolve, 450))
    const ear = await listenTo(second.origin, ola.token)
    stops.push(ear.stop)
    const writes = async () => {
      const entry = kari.make('entry', { text: 'Nytt' })
      expect(await kari.push(entry)).toEqual(['ok'])
      const { state } =
        (await first.server.storage.readSpace(kari.joined.space.id, async (view) => ({
          state: view.state,
        }))) ?? {}
      return state?.seq ?? 0
    }
    const hears = (seq: number) => expect.poll(() => ear.pokes.some((poke) => poke >= seq), SOON).toBe(true)
    return { second, writes, hears }
  }
  const operator = async (address: string, query: string) => {
    const client = new pg.Client({ connectionString: address })
    await client.connect()
    await client.query(query)
    await client.end()
  }
  const CUT =
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'personalrom news' and datname = current_database()"

  it('case 19: a dead line is opened again, and what was written meanwhile is told', async () => {
    const address = await postgres.newDatabase()
    const { second, writes, hears } = await twoProcesses(address)
    await hears(await writes())
    await operator(address, CUT)
    await hears(await writes())
    expect(second.lost.length).toBeGreaterThan(0)
    await hears(await writes())
  })

  /** Something between server and database, by whose address the line goes. */
  const between = async (address: string, onLine: (near: Socket, far: Socket, line: number) => void) => {
    const target = new URL(address)
    const sockets: Socket[] = []
    let lines = 0
    const proxy = createServer((near) => {
      const far = connect(Number(target.port), target.hostname)
      sockets.push(near, far)
      for (const socket of [near, far]) socket.on('error', () => undefined)
      near.on('close', () => far.destroy())
      far.on('close', () => near.destroy())
      onLine(near, far, (lines += 1))
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    stops.push(() => {
      for (const socket of sockets) socket.destroy()
      proxy.close()
    })
    const place = proxy.address()
    const through = new URL(address)
    through.port = String(typeof place === 'object' ? place?.port : '')
    return { address: through.href, lines: () => lines }
  }

  it('case 19: lines that are ended again and again because they were idle keep nobody from hearing', async () => {
    const address = await postgres.newDatabase()
    const proxy = await between(address, (near, far) => {
      near.pipe(far).pipe(near)
      near.setTimeout(400, () => near.destroy())
    })
    const { second, writes, hears } = await twoProcesses(address, proxy.address)
    await expect.poll(() => second.lost.length, SOON).toBeGreaterThan(1)
    for (let time = 0; time < 3; time += 1) await hears(await writes())
    expect(proxy.lines()).toBeGreaterThan(1)
  })

  it('case 19: a half-open line, on which nothing comes and nothing breaks, is found and replaced', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const address = await postgres.newDatabase()
    let isFrozen = false
    // It forgets the first connection without telling either side.
    const proxy = await between(address, (near, far, line) => {
      const isLost = () => isFrozen && line === 1
      near.on('data', (piece) => isLost() || far.write(piece))
      far.on('data', (piece) => isLost() || near.write(piece))
    })
    const { writes, hears } = await twoProcesses(address, proxy.address)
    await hears(await writes())
    isFrozen = true
    const seq = await writes()
    // The next heartbeat gets no answer; after the wait for it there is a new line.
    vi.advanceTimersByTime(10_000)
    await expect.poll(() => proxy.lines(), SOON).toBe(2)
    await hears(seq)
    await hears(await writes())
  }, 40_000)
})

describe.each(FAULT_ENGINES)('a tablet whose pokes never come, before %s', (_name, start) => {
  let engine: FaultEngine
  beforeAll(async () => {
    engine = await start()
  })
  afterAll(() => engine.stop())

  it('case 19: because a proxy holds the stream back, or they are lost, asks by itself within a minute', async () => {
    const server = await aServer((await engine.open()).storage)
    const time = virtualTime(server)
    const head = await aKindergarten(server)
    const tablets = [head, await aColleague(server, head)].map(({ joined }) =>
      aLiveTablet(server, joined, time.occasions),
    )
    const [kari, ola] = tablets
    if (!kari || !ola) throw new Error('nobody there')
    for (const { sync } of tablets) sync.start()
    await time.passes(5000)
    expect(ola.isListening()).toBe(true)
    for (let round = 0; round < 3; round += 1) {
      const id = await kari.store.create(Entry, { vis: 'staff', text: `Nytt ${round}` })
      await time.passes(MINUTE_MILLIS + 5000)
      expect(await ola.store.find(Entry, id)).toBeDefined()
    }
    for (const tablet of tablets) tablet.close()
  })
})
