import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newsOf } from '#server/live/news.ts'
import type { News } from '#server/live/news.ts'
import type { NewsBus } from '#server/live/newsBus.ts'
import { openPostgresNews } from '#server/storage/notify.ts'
import { openPostgresStorage } from '#server/storage/openStorage.ts'
import type { Storage } from '#server/storage/storage.ts'
import { anId } from '#tests/support/records.ts'
import { startPostgres } from '#tests/support/serverPostgres.ts'

const SOLSIKKEN = anId(1)
const REPORTED_LATER = { timeout: 5000, interval: 20 }

describe('news on PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>
  let address: string
  let storage: Storage
  const buses: NewsBus[] = []

  beforeAll(async () => {
    server = await startPostgres()
    address = await server.newDatabase()
    storage = await openPostgresStorage(address, () => undefined)
    await storage.createSpace({ id: SOLSIKKEN, era: 'era', at: 0, isExample: false }, async () => undefined)
  })
  afterEach(async () => {
    await Promise.all(buses.splice(0).map((bus) => bus.close()))
  })
  afterAll(async () => {
    await storage.close()
    await server.stop()
  })

  const aProcess = async (lookMillis?: number) => {
    const lost: unknown[] = []
    const heard: News[] = []
    const bus = await openPostgresNews(address, {
      reportLost: (error) => lost.push(error),
      ...(lookMillis === undefined ? {} : { lookMillis }),
    })
    buses.push(bus)
    bus.subscribe((news) => heard.push(news))
    return { bus, heard, lost }
  }
  const change = (seq: number, audiences: readonly string[] = ['s']) =>
    newsOf(SOLSIKKEN, { colls: new Set(['entry']), audiences: new Set(audiences), seq, device: anId(9) })
  /** A change that is committed, and of which nobody is told. */
  const commitsUnheard = () =>
    storage.changeSpace(SOLSIKKEN, (space) =>
      space.recordPush({
        pid: `p${space.state.seq}`,
        seq: space.state.seq + 1,
        tag: 't',
        device: 'd',
        at: 0,
        digest: '',
        verdicts: '[]',
      }),
    )
  const cutsAllLines = async () => {
    const operator = new pg.Client({ connectionString: address })
    await operator.connect()
    const cut = await operator.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'personalrom news' and datname = current_database()",
    )
    await operator.end()
    return cut.rowCount
  }

  it('reach the other process, and the own one once', async () => {
    const here = await aProcess()
    const there = await aProcess()
    here.bus.publish(change(7))
    expect(here.heard).toEqual([change(7)])
    await expect.poll(() => there.heard, REPORTED_LATER).toEqual([change(7)])
    expect(here.heard).toHaveLength(1)
  })

  it('are gathered while they come fast', async () => {
    const here = await aProcess()
    const there = await aProcess()
    for (let seq = 1; seq <= 500; seq += 1) here.bus.publish(change(seq, [`t:${anId(seq)}`]))
    await expect.poll(() => there.heard.at(-1)?.seq, REPORTED_LATER).toBe(500)
    expect(there.heard).toHaveLength(2)
    // Too many audiences for one message: then it is for anybody.
    expect(there.heard[1]?.touched).toEqual([{ audiences: null, by: null }])
  })

  it('come again after the line was cut, and what was missed meanwhile is found', async () => {
    const here = await aProcess()
    const there = await aProcess()
    expect(await cutsAllLines()).toBe(2)
    await commitsUnheard()
    await expect.poll(() => [here.heard.length, there.heard.length], REPORTED_LATER).toEqual([1, 1])
    expect(there.heard[0]).toMatchObject({ space: SOLSIKKEN, touched: [{ audiences: null, by: null }] })
    expect(there.lost.length).toBeGreaterThan(0)
    here.bus.publish(change(99))
    await expect.poll(() => there.heard.at(-1)?.seq, REPORTED_LATER).toBe(99)
  })

  it('that could not be sent wait for the next line', async () => {
    const here = await aProcess()
    const there = await aProcess()
    await cutsAllLines()
    await expect.poll(() => here.lost.length, REPORTED_LATER).toBeGreaterThan(0)
    here.bus.publish(change(200))
    await expect.poll(() => there.heard.some(({ seq }) => seq === 200), REPORTED_LATER).toBe(true)
  })

  it('that were lost on the way are found by looking now and then', async () => {
    const { heard } = await aProcess(100)
    await commitsUnheard()
    await expect.poll(() => heard.length, REPORTED_LATER).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(heard).toHaveLength(1)
  })

  it('do not keep a server from starting while the database is away, nor one from stopping', async () => {
    const bus = await openPostgresNews('postgres://nobody@127.0.0.1:9/nothing', {
      reportLost: () => undefined,
    })
    bus.publish(change(1))
    await bus.close()
  })

  it('that this version does not understand are passed over', async () => {
    const { heard, lost } = await aProcess()
    const stranger = new pg.Client({ connectionString: address })
    await stranger.connect()
    await stranger.query("select pg_notify('personalrom_news', 'la la')")
    await stranger.query("select pg_notify('personalrom_news', $1)", [JSON.stringify(change(300))])
    await stranger.end()
    await expect.poll(() => heard.length, REPORTED_LATER).toBe(1)
    expect(lost).toEqual([])
  })
})
