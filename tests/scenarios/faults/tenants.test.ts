// Case 20 of sync.md part 3: to one kindergarten, another’s things are what nothing at all is, at every route.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPostgresBallots, openSqliteBallots } from '#server/storage/ballotDatabase.ts'
import { aBallotServer, opensRound } from '#tests/support/ballotsServer.ts'
import { type FaultEngine, FAULT_ENGINES, type OpenedStorage } from '#tests/support/faultsEngines.ts'
import { contentOf } from '#tests/support/faultsInvariants.ts'
import { type Answer, routesOf, type Things, TRIES } from '#tests/support/faultsRoutes.ts'
import { aColleague, aKindergarten, type Tablet, type TestServer } from '#tests/support/serverWorld.ts'

/** A kindergarten with one of everything that has an id. */
const theirThings = async (server: TestServer, head: Tablet): Promise<Things> => {
  const unit = head.make('unit', { name: 'Rødtopp' })
  const entry = head.make('entry', { text: 'Hemmelig' })
  const meeting = head.make('meeting', { title: 'Personalmøte' })
  await head.push(unit, entry, meeting)
  const colleague = await aColleague(server, head, { units: [unit.id] })
  const invitation = (await head.post('/v1/invitations', { member: colleague.me })).json<{ id: string }>().id
  const { round } = await opensRound(server, head)
  const device = colleague.joined.device
  return { member: head.me, unit: unit.id, entry: entry.id, meeting: meeting.id, round, invitation, device }
}

describe.each(FAULT_ENGINES)('two kindergartens on one server, on %s', (_name, start) => {
  let engine: FaultEngine
  let opened: OpenedStorage
  let server: TestServer
  let strangers: readonly (readonly [string, Tablet])[]
  let things: Things
  let closeBallots: () => Promise<void>

  beforeAll(async () => {
    engine = await start()
    opened = await engine.open()
    const ballots = engine.isPostgres
      ? await openPostgresBallots((await engine.open()).place, () => undefined)
      : await openSqliteBallots(':memory:')
    server = await aBallotServer({ storage: opened.storage, ballots })
    things = await theirThings(server, await aKindergarten(server, 'Nabo'))
    const head = await aKindergarten(server, 'Solsikken')
    const staff = await aColleague(server, head)
    const partner = await aColleague(server, head, { role: 'partner' })
    strangers = [['head teacher', head], ['staff', staff], ['partner', partner]] // prettier-ignore
    closeBallots = () => ballots.close()
  })
  afterAll(async () => {
    await server.app.close()
    await closeBallots()
    await engine.stop()
  })

  const nothing = (): Things => {
    const id = () => server.newId()
    return {
      member: id(),
      unit: id(),
      entry: id(),
      meeting: id(),
      round: id(),
      invitation: id(),
      device: id(),
    }
  }
  /** An answer with the ids that were asked about taken out: nothing else may tell two apart. */
  const told = (answers: readonly Answer[], asked: Things) =>
    answers.map(({ status, body }) => [
      status,
      Object.entries(asked).reduce((text, [name, id]) => text.replaceAll(id, name), body),
    ])

  it('case 20: every route of the server is in the walk', () => {
    const routes = routesOf(server.app)
    expect(routes).toContain('DELETE /v1/devices/:id')
    expect(routes).toContain('POST /v1/rounds/:id/close')
    expect(routes.filter((route) => TRIES[route] === undefined)).toEqual([])
  })

  it('case 20: another’s things are answered like unknown ones, whoever asks, and none of them changes', async () => {
    const space = (await contentOf(opened.db)).recs.filter((row) =>
      Object.values(things).some((id) => row.includes(id)),
    )
    for (const route of routesOf(server.app)) {
      const ask = TRIES[route]
      if (!ask) continue
      for (const [who, stranger] of strangers) {
        const unknown = nothing()
        const ofUnknown = told(await ask(stranger, unknown), unknown)
        const ofTheirs = told(await ask(stranger, things), things)
        // Figures of the whole server count what is asked; they name nobody.
        if (route !== 'GET /metrics') expect(ofTheirs, `${route} for a ${who}`).toEqual(ofUnknown)
        expect(JSON.stringify(ofTheirs), route).not.toContain('Hemmelig')
      }
    }
    expect((await contentOf(opened.db)).recs).toEqual(expect.arrayContaining(space))
  })

  it('case 20: nothing that a kindergarten is ever sent names another’s things', async () => {
    for (const [, stranger] of strangers) {
      const cursors = {
        s: 0,
        l: 0,
        [`u:${things.member}`]: 0,
        [`t:${things.unit}`]: 0,
        [`x:${things.member}`]: 0,
      }
      const everything = (await stranger.send(stranger.request({ cursors }))).body
      const lists = await Promise.all(['/v1/devices', '/v1/invitations'].map((path) => stranger.get(path)))
      const seen = [everything, ...lists.map(({ body }) => body)].join()
      for (const [name, id] of Object.entries(things)) {
        // What the stranger herself wrote about them came back to her, as would any id she makes up.
        const written = ['unit', 'entry'].includes(name)
        if (!written) expect(seen.includes(`"id":"${id}"`), name).toBe(false)
      }
      expect(seen).not.toContain('Hemmelig')
      expect(seen).not.toContain('Nabo')
    }
  })

  it('case 20: a code of one kindergarten lets nobody into another, and a round’s id is taken once on the server', async () => {
    const [, head] = strangers[0] ?? []
    if (!head) throw new Error('nobody there')
    // Ballots know their round by its id alone, so this one id is the exception: it must not exist twice.
    const copied = { ...head.make('round', { opensAt: 0, closesAt: 1 }), id: things.round }
    expect(await head.push(copied)).toEqual(['denied'])
    expect(await head.push(head.make('round', { opensAt: 0, closesAt: 1 }))).toEqual(['ok'])
  })
})
