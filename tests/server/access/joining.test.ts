import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { BOTH_ENGINES, type TestEngine } from '#tests/support/serverEngines.ts'
import {
  aColleague,
  aKindergarten,
  aServer,
  invite,
  joinWith,
  SETUP_CODE,
  type Tablet,
  type TestServer,
} from '#tests/support/serverWorld.ts'

const aSetup = (change: Record<string, unknown> = {}) => ({
  code: SETUP_CODE,
  kindergarten: { name: 'Solsikken', organisationNumber: '', municipality: '', languageForm: 'nn' },
  headTeacher: { displayName: 'Kari', language: 'nn' },
  deviceLabel: 'Kontoret',
  ...change,
})

describe.each(BOTH_ENGINES)('getting in, on %s', (_name, start) => {
  let engine: TestEngine
  let server: TestServer
  let kari: Tablet

  beforeAll(async () => {
    engine = await start()
  })
  afterAll(async () => {
    await engine.stop()
  })
  beforeEach(async () => {
    server = await aServer(await engine.open())
    kari = await aKindergarten(server)
  })

  const post = async (url: string, payload: object) => {
    const answer = await server.app.inject({ method: 'POST', url, payload })
    return [answer.statusCode, answer.json<{ error?: string }>().error]
  }
  const join = (code: string) => post('/v1/join', { code, deviceLabel: 'Nettbrett' })

  it('begins with the setup link, which works once', async () => {
    expect(await post('/v1/setup', aSetup({ code: 'guess' }))).toEqual([404, 'code-unknown'])
    expect(await post('/v1/setup', aSetup())).toEqual([200, undefined])
    expect(await post('/v1/setup', aSetup())).toEqual([409, 'already-set-up'])
  })

  it('does not use the link up for a form with a mistake', async () => {
    const wrong = { ...aSetup().kindergarten, organisationNumber: '974760674' }
    expect(await post('/v1/setup', aSetup({ kindergarten: wrong }))).toEqual([400, 'invalid'])
    const nameless = { ...aSetup().kindergarten, name: '  ' }
    expect(await post('/v1/setup', aSetup({ kindergarten: nameless }))).toEqual([400, 'invalid'])
    const right = { ...aSetup().kindergarten, organisationNumber: '974 760 673' }
    expect(await post('/v1/setup', aSetup({ kindergarten: right }))).toEqual([200, undefined])
  })

  it('makes the first head teacher, who is let in at once', async () => {
    expect(kari.joined).toMatchObject({
      space: { name: 'Solsikken', isExample: false },
      member: { displayName: 'Kari Styrer', role: 'headTeacher', language: 'nb' },
      isTrusted: true,
    })
    const { items } = await kari.pullAll()
    expect(items.flatMap(({ coll }) => coll ?? []).toSorted()).toEqual(['member', 'space'])
  })

  it('opens to everybody where the operator says so', async () => {
    const open = await aServer(await engine.open(), { environment: { OPEN_REGISTRATION: 'true' } })
    for (const code of ['', 'whatever']) {
      const answer = await open.app.inject({ method: 'POST', url: '/v1/setup', payload: aSetup({ code }) })
      expect(answer.statusCode).toBe(200)
    }
  })

  it('takes a code once, as people type it, and says what is wrong with others', async () => {
    const member = kari.make('member', { displayName: 'Ola' })
    await kari.push(member)
    const code = await invite(kari, member.id)
    expect(await join(` ${code.slice(0, 5).toLowerCase()}-${code.slice(5)} `)).toEqual([200, undefined])
    expect(await join(code)).toEqual([409, 'code-used'])
    expect(await join('ABCDEFGH23')).toEqual([404, 'code-unknown'])
    expect(await join('')).toEqual([404, 'code-unknown'])
    const late = await invite(kari, member.id)
    server.clock.advance(15 * DAY_MILLIS)
    expect(await join(late)).toEqual([410, 'code-expired'])
  })

  it('takes back an invitation', async () => {
    const member = kari.make('member', {})
    await kari.push(member)
    const answer = await kari.post('/v1/invitations', { member: member.id })
    const { id, code } = answer.json<{ id: string; code: string }>()
    const list = (await kari.get('/v1/invitations')).json<{ invitations: { id: string; code?: string }[] }>()
    expect(list.invitations).toMatchObject([{ id }])
    expect(list.invitations[0]?.code).toBeUndefined()
    expect((await kari.delete(`/v1/invitations/${id}`)).statusCode).toBe(204)
    expect((await kari.delete(`/v1/invitations/${id}`)).statusCode).toBe(404)
    expect(await join(code)).toEqual([404, 'code-unknown'])
  })

  it('lets a head teacher invite anybody, and others only themselves', async () => {
    const ola = await aColleague(server, kari)
    expect((await ola.post('/v1/invitations', { member: kari.me })).statusCode).toBe(403)
    expect((await ola.get('/v1/invitations')).json()).toEqual({ error: 'forbidden' })
    expect((await joinWith(server, await invite(ola, ola.me))).joined.isTrusted).toBe(true)
    expect((await kari.post('/v1/invitations', { member: server.newId() })).json()).toEqual({
      error: 'not-found',
    })
  })

  it('trusts a first tablet and one’s own further ones, not one that somebody else let in', async () => {
    const ola = await aColleague(server, kari)
    expect(ola.joined.isTrusted).toBe(true)
    const borrowed = await joinWith(server, await invite(kari, ola.me))
    expect(borrowed.joined.isTrusted).toBe(false)
    expect((await borrowed.post('/v1/invitations', { member: ola.me })).json()).toEqual({
      error: 'untrusted-device',
    })
  })

  it('trusts only the first of two codes that were printed for a newcomer', async () => {
    const member = kari.make('member', {})
    await kari.push(member)
    const codes = [await invite(kari, member.id), await invite(kari, member.id)]
    const joined = []
    for (const code of codes) joined.push((await joinWith(server, code)).joined.isTrusted)
    expect(joined).toEqual([true, false])
  })

  it('closes a tablet that is taken off the list', async () => {
    const ola = await aColleague(server, kari)
    const second = await joinWith(server, await invite(ola, ola.me))
    await second.sync({ unsent: 2 })
    const { devices } = (await ola.get('/v1/devices')).json<{ devices: { id: string; isThis: boolean }[] }>()
    expect(devices).toMatchObject([
      { isThis: true, label: 'Nettbrett', member: ola.me },
      { isThis: false, hasUnsent: true, app: 'test', lastContact: '2026-11-23' },
    ])
    const all = (await kari.get('/v1/devices')).json<{ devices: unknown[] }>()
    expect(all.devices).toHaveLength(3)
    expect((await ola.delete(`/v1/devices/${kari.joined.device}`)).statusCode).toBe(404)
    expect((await ola.delete(`/v1/devices/${second.joined.device}`)).statusCode).toBe(204)
    const answer = await second.send(second.request())
    expect([answer.statusCode, answer.json()]).toEqual([401, { error: 'session-over' }])
  })

  it('tells the tablets of somebody who has left to forget', async () => {
    const ola = await aColleague(server, kari)
    const member = { id: ola.me, coll: 'member', author: kari.me }
    await kari.push(kari.change(member, { leftAt: server.clock.now() }))
    for (const answer of [await ola.send(ola.request()), await ola.get('/v1/devices')])
      expect([answer.statusCode, answer.json()]).toEqual([403, { error: 'removed', wipe: true }])
    expect((await kari.post('/v1/invitations', { member: ola.me })).statusCode).toBe(404)
    await kari.push(kari.change(member, { leftAt: null }))
    expect((await ola.send(ola.request())).statusCode).toBe(200)
  })

  it('says the same to every token that opens nothing', async () => {
    for (const authorization of [
      '',
      'Bearer',
      'Bearer x',
      `Bearer ${'A'.repeat(43)}`,
      `Basic ${kari.token}`,
    ]) {
      const answer = await server.app.inject({ url: '/v1/devices', headers: { authorization } })
      expect([answer.statusCode, answer.json()]).toEqual([401, { error: 'session-over' }])
    }
  })

  it('keeps kindergartens apart in devices and invitations', async () => {
    const nina = await aKindergarten(server, 'Blåveisen')
    expect((await nina.delete(`/v1/devices/${kari.joined.device}`)).statusCode).toBe(404)
    expect((await nina.post('/v1/invitations', { member: kari.me })).statusCode).toBe(404)
    expect((await nina.get('/v1/devices')).json<{ devices: unknown[] }>().devices).toHaveLength(1)
  })
})
