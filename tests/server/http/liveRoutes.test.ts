import { afterEach, describe, expect, it } from 'vitest'
import type { LiveTiming } from '#server/http/liveRoutes.ts'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import { listenTo } from '#tests/support/liveEar.ts'
import {
  aColleague,
  aKindergarten,
  aServer,
  type Tablet,
  type TestServer,
} from '#tests/support/serverWorld.ts'

const SOON = { timeout: 2000, interval: 5 }
const aMoment = (millis = 300) => new Promise((resolve) => setTimeout(resolve, millis))

describe('GET /v1/live', () => {
  const servers: TestServer[] = []
  afterEach(async () => {
    for (const { app, storage } of servers.splice(0)) {
      await app.close()
      await storage.close()
    }
  })

  const listening = async (liveTiming: Partial<LiveTiming> = {}, log?: (line: string) => void) => {
    const server = await aServer(await openSqliteStorage(':memory:'), { liveTiming, ...(log ? { log } : {}) })
    servers.push(server)
    const origin = await server.app.listen({ port: 0, host: '127.0.0.1' })
    const kari = await aKindergarten(server)
    const unit = kari.make('unit', { name: 'Rødtopp' })
    await kari.push(unit)
    const ola = await aColleague(server, kari, { units: [unit.id] })
    // What was gathered of all this is told before anybody listens.
    await aMoment(450)
    const listens = (tablet: Tablet) => listenTo(origin, tablet.token)
    const asks = (tablet: Tablet, after: number) =>
      fetch(`${origin}/v1/live?after=${after}`, { headers: { authorization: `Bearer ${tablet.token}` } })
    const seq = async () =>
      (await server.storage.readSpace(kari.joined.space.id, async ({ state }) => state))?.seq ?? 0
    return { server, origin, kari, ola, unit, listens, asks, seq }
  }

  it('pokes a colleague when something for her was pushed, and not the tablet that pushed it', async () => {
    const { kari, ola, listens, seq } = await listening()
    const [karis, olas] = [await listens(kari), await listens(ola)]
    await kari.push(kari.make('entry', { text: 'Vi så en snegl' }))
    await expect.poll(() => olas.pokes, SOON).toEqual([await seq()])
    await aMoment()
    expect(karis.pokes).toEqual([])
  })

  it('is sent at once, by whatever stands in between, and kept by nobody', async () => {
    const { kari, listens } = await listening()
    const { response } = await listens(kari)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    })
    expect(response.headers.get('content-encoding')).toBeNull()
  })

  it('says nothing when nothing changed, or only what others may not read', async () => {
    const { kari, ola, listens } = await listening()
    const entry = kari.make('entry', { text: 'Bare for meg', vis: 'private' })
    const shared = kari.make('entry', { text: 'For alle' })
    await kari.push(shared)
    await aMoment()
    const olas = await listens(ola)
    await kari.push(entry)
    await kari.push(shared)
    await aMoment()
    expect(olas.pokes).toEqual([])
  })

  it('follows a member whose units change, and tells her at once', async () => {
    const { kari, ola, unit, listens } = await listening()
    const olas = await listens(ola)
    const inUnit = () => kari.make('entry', { text: 'Om Rødtopp', vis: 'unit', unit: unit.id })
    const member = { id: ola.me, coll: 'member', author: kari.me }
    await kari.push(kari.change(member, { [`units/${unit.id}`]: null }))
    await expect.poll(() => olas.pokes.length, SOON).toBeGreaterThan(0)
    await aMoment()
    const before = olas.pokes.length
    await kari.push(inUnit())
    await aMoment()
    expect(olas.pokes).toHaveLength(before)
    await kari.push(kari.change(member, { [`units/${unit.id}`]: true }))
    await aMoment(500)
    const again = olas.pokes.length
    await kari.push(inUnit())
    await expect.poll(() => olas.pokes.length, SOON).toBeGreaterThan(again)
  })

  it('ends when the member leaves or the device is revoked', async () => {
    const { server, kari, ola, listens } = await listening()
    const per = await aColleague(server, kari)
    const [olas, pers] = [await listens(ola), await listens(per)]
    await kari.push(
      kari.change({ id: ola.me, coll: 'member', author: kari.me }, { leftAt: server.clock.now() - 1 }),
    )
    await olas.ended
    expect((await listens(ola)).response.status).toBe(403)
    await kari.delete(`/v1/devices/${per.joined.device}`)
    await pers.ended
    expect((await listens(per)).response.status).toBe(401)
  })

  it('is for at most three tabs of a device: the oldest goes', async () => {
    const { kari, ola, listens } = await listening()
    const tabs = [await listens(ola), await listens(ola), await listens(ola)]
    const fourth = await listens(ola)
    await tabs[0]?.ended
    await kari.push(kari.make('entry', { text: 'Hei' }))
    await expect
      .poll(() => [tabs[1], tabs[2], fourth].map((tab) => tab?.pokes.length), SOON)
      .toEqual([1, 1, 1])
  })

  it('shows signs of life, and ends after a while so that nothing is open for ever', async () => {
    const { kari, listens } = await listening({ heartbeatMillis: 40, streamMillis: 200 })
    const karis = await listens(kari)
    await karis.ended
    expect(karis.text().split(': hb\n\n').length).toBeGreaterThan(3)
  })

  it('tells also of what the server itself has written', async () => {
    const { server, kari, unit, listens } = await listening()
    const karis = await listens(kari)
    const space = kari.joined.space.id
    await server.context.writer.write(space, [{ id: unit.id, coll: 'unit', values: { name: 'Blåklokka' } }])
    await expect.poll(() => karis.pokes.length, SOON).toBe(1)
    await server.context.writer.write(space, [{ id: unit.id, coll: 'unit', values: { name: 'Blåklokka' } }])
    await aMoment()
    expect(karis.pokes).toHaveLength(1)
  })

  it('answers one question as soon as there is something newer', async () => {
    const { kari, ola, asks, seq } = await listening()
    const known = await seq()
    expect(await (await asks(ola, 0)).json()).toEqual({ seq: known })
    const question = asks(ola, known)
    await aMoment(50)
    await kari.push(kari.make('entry', { text: 'Bare for meg', vis: 'private' }))
    await aMoment(250)
    await kari.push(kari.make('entry', { text: 'For alle' }))
    expect(await (await question).json()).toEqual({ seq: await seq() })
    // What came before the question is found, too.
    expect(await (await asks(ola, known)).json()).toEqual({ seq: await seq() })
  })

  it('answers a question with nothing when there is nothing, and at once when a backup was put back', async () => {
    const { ola, asks, seq } = await listening({ longPollMillis: 100 })
    expect((await asks(ola, await seq())).status).toBe(204)
    expect(await (await asks(ola, 1_000_000)).json()).toEqual({ seq: await seq() })
    expect((await asks(ola, -1)).status).toBe(400)
  })

  it('does not hold up a server that stops', async () => {
    const { server, kari, ola, listens, asks, seq } = await listening()
    const karis = await listens(kari)
    const question = asks(ola, await seq())
    await aMoment(50)
    const begun = performance.now()
    await server.app.close()
    await karis.ended
    expect((await question).status).toBe(204)
    expect(performance.now() - begun).toBeLessThan(1500)
  })

  it('leaves nobody in the log', async () => {
    const lines: string[] = []
    const { kari, listens } = await listening({ streamMillis: 50 }, (line) => lines.push(line))
    await (
      await listens(kari)
    ).ended
    const leaves = await listens(kari)
    leaves.stop()
    await leaves.ended
    await aMoment(100)
    const log = lines.filter((line) => !line.includes('Server listening')).join('\n')
    expect(log).toContain('/v1/live')
    for (const secret of [kari.token, kari.me, kari.joined.device, kari.joined.space.id, '127.0.0.1'])
      expect(log).not.toContain(secret)
    expect(log).not.toContain('"level":50')
  })
})
