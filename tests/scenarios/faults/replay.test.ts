// Case 22 of sync.md part 3: what somebody has caught on the way is sent once more.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY_MILLIS, HOUR_MILLIS } from '#domain/record/instant.ts'
import { createErasure } from '#server/sync/erase.ts'
import { aBallot, aToken, opensRound, post } from '#tests/support/ballotsServer.ts'
import { aServerWithBallots } from '#tests/support/faultsBallots.ts'
import { type FaultEngine, FAULT_ENGINES } from '#tests/support/faultsEngines.ts'
import { contentOf, faultsOf } from '#tests/support/faultsInvariants.ts'
import { aColleague, aKindergarten } from '#tests/support/serverWorld.ts'

describe.each(FAULT_ENGINES)('what is sent once more, to %s', (_name, start) => {
  let engine: FaultEngine
  let world: Awaited<ReturnType<typeof aServerWithBallots>>
  beforeAll(async () => {
    engine = await start()
    world = await aServerWithBallots(engine)
  })
  afterAll(async () => {
    await world.close()
    await engine.stop()
  })

  const aPair = async (name: string) => {
    const kari = await aKindergarten(world.server, name)
    return { kari, ola: await aColleague(world.server, kari), space: kari.joined.space.id }
  }
  const anOpenRound = async (name: string) => {
    const pair = await aPair(name)
    return { ...pair, ...(await opensRound(world.server, pair.kari)) }
  }
  const records = async () => {
    const { recs, feed, texts } = await contentOf(world.opened.db)
    return { recs, feed, texts }
  }

  it('case 22: an old push changes nothing: the same day, and when its receipt has long been thrown away', async () => {
    const { server } = world
    const { kari, ola } = await aPair('Solsikken')
    const entry = ola.make('entry', { text: 'Første' })
    const old = ola.request({ push: [entry], cursors: { s: 0 } })
    await ola.send(old)
    await ola.push(ola.change(entry, { text: 'Andre' }))
    await ola.push(ola.change(entry, { vis: 'me' }))
    const before = await records()
    await ola.send(old)
    expect(await records()).toEqual(before)
    server.clock.advance(31 * DAY_MILLIS)
    await server.storage.prune({ pushes: server.clock.now(), parked: 0, oldValues: 0 })
    const late = await ola.send(old)
    expect(late.statusCode).toBe(200)
    expect(await records()).toEqual(before)
    expect(JSON.stringify((await kari.pullAll()).items)).not.toContain('Første')
    expect(await faultsOf(world.opened.db)).toEqual([])
  })

  it('case 22: somebody else’s push is nobody’s when another sends it', async () => {
    const { kari, ola } = await aPair('Fløyta')
    const caught = ola.request({ push: [ola.make('entry', { text: 'Olas' })] })
    const before = await records()
    const answer = await kari.send(caught)
    expect(answer.json<{ results: { st: string }[] }>().results.map(({ st }) => st)).toEqual(['denied'])
    expect(await records()).toEqual(before)
    const own = (await ola.send(caught)).json<{ results: { st: string }[] }>()
    expect(own.results.map(({ st }) => st)).toEqual(['ok'])
  })

  it('case 22: a pid that another device has used is no receipt of ours', async () => {
    const { kari, ola } = await aPair('Lykkebo')
    const request = ola.request({ push: [ola.make('entry', { text: 'Olas' })] })
    await ola.send(request)
    const mine = kari.make('entry', { text: 'Karis' })
    const answer = (await kari.send(kari.request({ pid: request.pid, push: [mine] }))).json<{
      results: unknown
    }>()
    expect(answer.results).toEqual([{ id: mine.id, st: 'ok' }])
  })

  it('case 22: an old echo brings nothing back that was erased, purged or taken back since', async () => {
    const { server } = world
    const { kari, ola, space } = await aPair('Erteblomsten')
    const erased = ola.make('entry', { text: 'Skal slettes for godt' })
    const narrowed = ola.make('entry', { text: 'Skal tas tilbake' })
    const kept = ola.make('entry', { text: 'Blir' })
    await ola.push(erased, narrowed, kept)
    const { items } = await kari.pullAll()
    const caught = items.filter(({ id }) => [erased.id, narrowed.id, kept.id].includes(id))
    expect(caught).toHaveLength(3)
    expect(caught.every(({ mac }) => mac !== undefined)).toBe(true)
    await ola.push(ola.change(narrowed, { vis: 'me', text: 'Bare mitt' }))
    await createErasure(server.context).eraseRecords(space, [erased.id])
    await server.storage.noteRestored(space, { at: server.clock.now(), unlessSince: 0 })
    const before = await records()
    for (const tablet of [kari, ola]) await tablet.sync({ echo: caught, pull: false })
    expect(await records()).toEqual(before)
    expect(await server.storage.readRecord(space, erased.id)).toBeUndefined()
    expect(JSON.stringify((await kari.pullAll()).items)).not.toMatch(/Skal slettes|Skal tas/)
  })

  it('case 22: an echo of one kindergarten is nothing in another', async () => {
    const { server } = world
    const first = await aPair('Nord')
    const second = await aPair('Sør')
    const entry = first.kari.make('entry', { text: 'Fra Nord' })
    await first.kari.push(entry)
    const { items } = await first.ola.pullAll()
    for (const { space } of [first, second])
      await server.storage.noteRestored(space, { at: server.clock.now(), unlessSince: 0 })
    await second.kari.sync({ echo: items, pull: false })
    expect(await server.storage.readRecord(second.space, entry.id)).toBeUndefined()
  })

  it('case 22: a caught ballot counts once, however often and from wherever it comes', async () => {
    const { server, ballots } = world
    const { ola, ...round } = await anOpenRound('Blåveis')
    const ballot = await aBallot(round, await aToken(server, round, { session: ola.token }))
    const statuses: number[] = []
    for (let time = 0; time < 3; time += 1)
      statuses.push((await post(server, '/v1/ballot', ballot)).statusCode)
    const atOnce = await Promise.all([1, 2, 3, 4].map(() => post(server, '/v1/ballot', ballot)))
    expect([...statuses, ...atOnce.map(({ statusCode }) => statusCode)]).toEqual([
      201, 200, 200, 200, 200, 200, 200,
    ])
    expect(await ballots.countBallots(round.round)).toBe(1)
  })

  it('case 22: one token casts one ballot: other answers are refused, also when two come at once', async () => {
    const { server, ballots } = world
    const { kari, ola, ...round } = await anOpenRound('Hvitveis')
    const token = await aToken(server, round, { session: ola.token })
    const first = await aBallot(round, token)
    const other = await aBallot(round, token, { u01: { practice: 1, importance: 1 } })
    expect((await post(server, '/v1/ballot', first)).statusCode).toBe(201)
    const refused = await post(server, '/v1/ballot', other)
    expect([refused.statusCode, refused.json()]).toEqual([409, { error: 'other-ballot' }])
    const second = await aToken(server, round, { session: kari.token })
    const pair = [
      await aBallot(round, second),
      await aBallot(round, second, { u01: { practice: 2, importance: 2 } }),
    ]
    const answers = await Promise.all(pair.map((ballot) => post(server, '/v1/ballot', ballot)))
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409])
    expect(await ballots.countBallots(round.round)).toBe(2)
  })

  it('case 22: a token of one survey is nothing in another, and a ballot after the close is nothing anywhere', async () => {
    const { server, ballots } = world
    const { kari, ola, ...round } = await anOpenRound('Symre')
    const other = await opensRound(server, kari)
    const foreign = await aToken(server, other, { session: ola.token })
    const refused = await post(server, '/v1/ballot', await aBallot(round, foreign))
    expect([refused.statusCode, refused.json()]).toEqual([400, { error: 'invalid' }])
    const moved = { ...(await aBallot(other, foreign)), round: round.round }
    expect((await post(server, '/v1/ballot', moved)).statusCode).toBe(400)
    expect(await ballots.countBallots(round.round)).toBe(0)
    const late = await aBallot(round, await aToken(server, round, { session: ola.token }))
    server.clock.advance(DAY_MILLIS + HOUR_MILLIS + 1)
    expect((await post(server, '/v1/ballot', late)).statusCode).toBe(410)
    expect(await ballots.countBallots(round.round)).toBe(0)
  })
})
