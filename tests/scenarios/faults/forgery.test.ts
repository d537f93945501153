// Case 21 of sync.md part 3: somebody speaks for another, lets herself in, or decides what is not hers.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stampOf } from '#domain/record/stamp.ts'
import { POLICIES } from '#domain/access/policy.ts'
import { type FaultEngine, FAULT_ENGINES, type OpenedStorage } from '#tests/support/faultsEngines.ts'
import { contentOf, faultsOf } from '#tests/support/faultsInvariants.ts'
import {
  aColleague,
  aKindergarten,
  aServer,
  invite,
  joinWith,
  type Tablet,
  type TestServer,
} from '#tests/support/serverWorld.ts'

describe.each(FAULT_ENGINES)('a forger, before %s', (_name, start) => {
  let engine: FaultEngine
  let opened: OpenedStorage
  let server: TestServer
  let kari: Tablet
  let leader: Tablet
  let ola: Tablet
  let partner: Tablet
  let unit: string

  beforeAll(async () => {
    engine = await start()
    opened = await engine.open()
    server = await aServer(opened.storage)
    kari = await aKindergarten(server)
    const made = kari.make('unit', { name: 'Rødtopp' })
    unit = made.id
    await kari.push(made)
    leader = await aColleague(server, kari, { role: 'pedagogicalLeader' })
    ola = await aColleague(server, kari)
    partner = await aColleague(server, kari, { role: 'partner' })
  })
  afterAll(() => engine.stop())

  /** Every one of these is refused, and the database is as it was but for what is parked. */
  const expectRefused = async (who: Tablet, ...items: readonly object[]) => {
    const { parked: _, ...before } = await contentOf(opened.db)
    expect(await who.push(...items)).toEqual(items.map(() => expect.stringMatching(/^(denied|invalid)$/)))
    expect(await contentOf(opened.db)).toMatchObject(before)
    expect(await faultsOf(opened.db)).toEqual([])
  }

  it('case 21: nobody writes in another’s name', async () => {
    const entry = ola.make('entry', { text: 'Fra Kari?' })
    await expectRefused(ola, { ...entry, author: kari.me }, { ...entry, author: server.newId() })
    const hers = kari.make('entry', { text: 'Karis' })
    await kari.push(hers)
    await expectRefused(ola, { ...ola.change(hers, { text: 'Olas' }), author: ola.me })
    await expectRefused(kari, { ...kari.change(hers, { text: 'x' }), author: ola.me })
  })

  it('case 21: nobody writes with another’s hand: stamps are the device’s own', async () => {
    const h = stampOf({ millis: server.clock.now(), counter: 9 }, kari.joined.replica)
    await expectRefused(ola, { ...ola.make('entry', {}), f: { vis: { v: 'staff', h } } })
    const mine = ola.make('entry', { text: 'Mitt' })
    await ola.push(mine)
    await expectRefused(ola, { ...mine, f: { text: { v: 'x', h } } })
    const server0 = stampOf({ millis: server.clock.now(), counter: 9 }, 'server0000')
    await expectRefused(ola, { ...mine, f: { text: { v: 'x', h: server0 } } })
  })

  it('case 21: audiences in an item are no fields of ours; they let nobody in', async () => {
    const entry = {
      ...ola.make('entry', { vis: 'me', text: 'Privat' }),
      in: ['s'],
      auds: ['s'],
      audiences: ['s'],
    }
    expect(await ola.push(entry)).toEqual(['ok'])
    const rows = await opened.db.selectFrom('feed').select('aud').where('id', '=', entry.id).execute()
    expect(rows).toEqual([{ aud: `u:${ola.me}` }])
    expect(JSON.stringify((await kari.pullAll()).items)).not.toContain('Privat')
  })

  it('case 21: only the author decides who may read, not even a head teacher', async () => {
    const mine = ola.make('entry', { text: 'Mitt' })
    await ola.push(mine)
    for (const vis of ['me', 'leaders', 'staff'])
      for (const who of [kari, leader])
        await expectRefused(who, who.change(mine, { vis: vis === 'staff' ? 'unit' : vis }))
    await expectRefused(kari, kari.change(mine, { unit }), kari.change(mine, { partner: partner.me }))
    const task = leader.make('task', { title: 'Prøv ut' })
    await leader.push(task)
    await expectRefused(kari, kari.change(task, { vis: 'unit', unit }))
    expect(await kari.push(kari.change(task, { title: 'Prøv det ut' }))).toEqual(['ok'])
  })

  it('case 21: nobody shares with a unit that is not hers', async () => {
    await expectRefused(ola, ola.make('entry', { vis: 'unit', unit }))
    const mine = ola.make('entry', { vis: 'me' })
    await ola.push(mine)
    await expectRefused(ola, ola.change(mine, { vis: 'unit', unit }))
  })

  it('case 21: a partner writes nothing but a comment where she was let in', async () => {
    const open = kari.make('entry', { vis: 'partner', partner: partner.me, text: 'Til rådgiveren' })
    const closed = kari.make('entry', { text: 'Til de ansatte' })
    const goal = kari.make('goal', { vis: 'partner', partner: partner.me, title: 'Mål' })
    await kari.push(open, closed, goal)
    for (const coll of Object.keys(POLICIES).filter((kind) => kind !== 'comment'))
      await expectRefused(partner, partner.make(coll, coll === 'notice' ? {} : { vis: 'staff' }))
    await expectRefused(
      partner,
      partner.change(open, { text: 'x' }),
      partner.change(goal, { title: 'x' }),
      partner.make('comment', { parent: closed.id, text: 'x' }),
      partner.change({ id: partner.me, coll: 'member', author: kari.me }, { role: 'headTeacher' }),
    )
    expect(await partner.push(partner.make('comment', { parent: open.id, text: 'Fint' }))).toEqual(['ok'])
  })

  it('case 21: what leaders, head teachers or the server decide is decided by nobody else', async () => {
    const round = kari.make('round', { opensAt: 0, closesAt: 1 })
    const notice = kari.make('notice', { title: 'Melding' })
    expect(await kari.push(round, notice)).toEqual(['ok', 'ok'])
    const me = { id: ola.me, coll: 'member', author: kari.me }
    await expectRefused(
      ola,
      ola.change(me, { role: 'headTeacher' }),
      ola.change(me, { [`units/${unit}`]: true }),
      ola.change(me, { leftAt: null }),
      ola.make('goal', {}),
      ola.make('meeting', {}),
      ola.make('member', { role: 'headTeacher', displayName: 'Ny' }),
    )
    await expectRefused(leader, leader.change(me, { role: 'pedagogicalLeader' }), leader.make('round', {}))
    await expectRefused(
      kari,
      kari.change(round, { status: 'open' }),
      kari.change(round, { publicKey: 'x' }),
      kari.change(round, { closedAt: 1 }),
      kari.change(
        { id: kari.joined.space.id, coll: 'space', author: kari.joined.space.id },
        { isExample: true },
      ),
      kari.make('result', { round: round.id }),
      kari.make('tally', {}),
      kari.make('space', {}),
    )
    expect(await ola.push(ola.change(me, { displayName: 'Ola' }))).toEqual(['ok'])
  })

  it('case 21: who has left, or whose device was taken away, pushes and pulls nothing', async () => {
    const leaving = await aColleague(server, kari)
    const other = await joinWith(server, await invite(leaving, leaving.me))
    expect((await leaving.delete(`/v1/devices/${other.joined.device}`)).statusCode).toBe(204)
    const member = { id: leaving.me, coll: 'member', author: kari.me }
    const before = await contentOf(opened.db)
    const push = other.request({ push: [other.make('entry', { text: 'x' })] })
    expect((await other.send(push)).json()).toEqual({ error: 'session-over' })
    expect((await contentOf(opened.db)).recs).toEqual(before.recs)
    await kari.push(kari.change(member, { leftAt: server.clock.now() }))
    const gone = await contentOf(opened.db)
    const late = await leaving.send(leaving.request({ push: [leaving.make('entry', { text: 'x' })] }))
    expect([late.statusCode, late.json()]).toEqual([403, { error: 'removed', wipe: true }])
    expect(await contentOf(opened.db)).toEqual(gone)
    for (const url of ['/v1/devices', '/v1/invitations'])
      expect((await leaving.get(url)).json()).toEqual({ error: 'removed', wipe: true })
    expect((await leaving.post('/v1/invitations', { member: leaving.me })).statusCode).toBe(403)
  })

  it('case 21: a token that was never given, or is cut, or comes in another way, opens nothing', async () => {
    const ask = (authorization?: string) =>
      server.app.inject({ url: '/v1/devices', headers: authorization === undefined ? {} : { authorization } })
    for (const authorization of [
      undefined,
      'Bearer',
      'Bearer ' + 'A'.repeat(43),
      `Bearer ${ola.token.slice(0, -1)}`,
      `Bearer ${ola.token} `.repeat(2),
      `Basic ${ola.token}`,
      ola.token,
    ])
      expect((await ask(authorization)).json()).toEqual({ error: 'session-over' })
    const inAddress = await server.app.inject({
      url: `/v1/devices?token=${ola.token}`,
      headers: { cookie: `token=${ola.token}` },
    })
    expect(inAddress.statusCode).toBe(401)
  })
})
