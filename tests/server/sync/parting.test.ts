import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { ParkedList } from '#protocol/parting.ts'
import { BOTH_ENGINES, type TestEngine } from '#tests/support/serverEngines.ts'
import {
  aColleague,
  aKindergarten,
  aServer,
  invite,
  joinWith,
  type Tablet,
  type TestServer,
} from '#tests/support/serverWorld.ts'
import { garbage, textUpdate } from '#tests/support/textVectors.ts'

const text = (update: Uint8Array) => ({ notes: Buffer.from(update).toString('base64url') })

describe.each(BOTH_ENGINES)('the last push of somebody who has left, on %s', (_name, start) => {
  let engine: TestEngine
  let server: TestServer
  let kari: Tablet
  let ola: Tablet
  let bekken: string

  beforeAll(async () => {
    engine = await start()
  })
  afterAll(() => engine.stop())
  beforeEach(async () => {
    server = await aServer(await engine.open())
    kari = await aKindergarten(server)
    const unit = kari.make('unit', { name: 'Bekken' })
    await kari.push(unit)
    bekken = unit.id
    ola = await aColleague(server, kari, { units: [bekken] })
  })

  const leaves = async (tablet: Tablet) => {
    server.clock.advance(1000)
    const member = { id: tablet.me, coll: 'member', author: kari.me }
    expect(await kari.push(kari.change(member, { leftAt: server.clock.now() }))).toEqual(['ok'])
  }
  const handsOver = async (tablet: Tablet, ...push: readonly unknown[]) => {
    const answer = await tablet.post('/v1/last-push', { push })
    return [answer.statusCode, answer.json()]
  }
  const parked = async (tablet: Tablet) => ParkedList.parse((await tablet.get('/v1/parked')).json()).items

  it('brings to the head teacher what colleagues would have read, and leaves private work where it is', async () => {
    await ola.pullAll()
    const [forAll, forUnit, forLeaders] = ['staff', 'unit', 'leaders'].map((vis) =>
      ola.make('entry', { vis, text: `for ${vis}`, unit: vis === 'unit' ? bekken : null }),
    )
    const own = ola.make('entry', { vis: 'me', text: 'Bare mitt' })
    const vote = ola.make('vote', { parent: bekken })
    await leaves(ola)
    expect(await handsOver(ola, forAll, own, forUnit, vote, forLeaders, { id: 'no' })).toEqual([
      200,
      { results: ['parked', 'kept', 'parked', 'kept', 'parked', 'kept'] },
    ])
    const work = await parked(kari)
    expect(work.map(({ values }) => values['text']).toSorted()).toEqual([
      'for leaders',
      'for staff',
      'for unit',
    ])
    expect(work[0]).toMatchObject({ member: ola.me, coll: 'entry', at: server.clock.now() })
    expect((await kari.pullAll()).items.map(({ id }) => id)).not.toContain(forAll?.id)
  })

  it('shows other leaders what they would have read, and nobody else anything', async () => {
    const pia = await aColleague(server, kari, { role: 'pedagogicalLeader' })
    const eva = await aColleague(server, kari)
    const forAll = ola.make('entry', { text: 'for alle' })
    const forUnit = ola.make('entry', { vis: 'unit', unit: bekken, text: 'for Bekken' })
    await leaves(ola)
    await handsOver(ola, forAll, forUnit)
    expect((await parked(pia)).map(({ id }) => id)).toEqual([forAll.id])
    expect((await eva.get('/v1/parked')).statusCode).toBe(403)
    const other = await aKindergarten(server, 'Måneskinn')
    expect(await parked(other)).toEqual([])
    expect((await other.delete(`/v1/parked/${ola.me}/${forAll.id}`)).statusCode).toBe(404)
    expect((await pia.delete(`/v1/parked/${ola.me}/${forAll.id}`)).statusCode).toBe(403)
    expect((await kari.delete(`/v1/parked/${ola.me}/${forAll.id}`)).statusCode).toBe(204)
    expect((await kari.delete(`/v1/parked/${ola.me}/${forAll.id}`)).statusCode).toBe(404)
    expect((await parked(kari)).map(({ id }) => id)).toEqual([forUnit.id])
  })

  it('is taken once from each device, within fourteen days', async () => {
    const phone = await joinWith(server, await invite(ola, ola.me))
    await leaves(ola)
    expect((await handsOver(ola, ola.make('entry', { text: 'en' })))[0]).toBe(200)
    expect(await handsOver(ola, ola.make('entry', { text: 'to' }))).toEqual([
      403,
      { error: 'removed', wipe: true },
    ])
    server.clock.advance(13 * DAY_MILLIS)
    expect((await handsOver(phone, phone.make('entry', { text: 'tre' })))[0]).toBe(200)
    expect(await parked(kari)).toHaveLength(2)

    const eva = await aColleague(server, kari)
    await leaves(eva)
    server.clock.advance(15 * DAY_MILLIS)
    expect(await handsOver(eva, eva.make('entry', {}))).toEqual([403, { error: 'removed', wipe: true }])
  })

  it('keeps both when two of her devices have written in the same record', async () => {
    const phone = await joinWith(server, await invite(ola, ola.me))
    const entry = ola.make('entry', { text: 'Først', title: 'Tur' })
    await ola.push(entry)
    server.clock.advance(1000)
    const [text, title] = [ola.change(entry, { text: 'Så' }), phone.change(entry, { title: 'Skogstur' })]
    await leaves(ola)
    await handsOver(ola, text)
    await handsOver(phone, title)
    expect((await parked(kari)).map(({ values }) => values)).toEqual([{ text: 'Så', title: 'Skogstur' }])
  })

  it('comes from nobody whose device was shut out, nor from anybody who still works here', async () => {
    expect((await handsOver(ola, ola.make('entry', {})))[0]).toBe(403)
    const devices = (await ola.get('/v1/devices')).json<{ devices: { id: string; isThis: boolean }[] }>()
      .devices
    const own = devices.find(({ isThis }) => isThis)?.id ?? ''
    await kari.delete(`/v1/devices/${own}`)
    await leaves(ola)
    expect(await handsOver(ola, ola.make('entry', {}))).toEqual([401, { error: 'session-over' }])
    expect((await server.app.inject({ method: 'POST', url: '/v1/last-push', payload: {} })).statusCode).toBe(
      401,
    )
    expect(await parked(kari)).toEqual([])
  })

  it('opens nothing else to her', async () => {
    await leaves(ola)
    expect((await ola.get('/v1/parked')).statusCode).toBe(403)
    expect((await ola.get('/v1/devices')).statusCode).toBe(403)
    expect((await ola.send(ola.request())).statusCode).toBe(403)
  })

  it('tells her nothing about records that she could not read', async () => {
    const hidden = kari.make('entry', { vis: 'me', text: 'Bare Karis' })
    const other = await aKindergarten(server, 'Måneskinn')
    const theirs = other.make('entry', { text: 'Deres' })
    await kari.push(hidden)
    await other.push(theirs)
    await leaves(ola)
    const unknown = { ...kari.make('entry', {}), f: {} }
    const asked = [hidden, theirs, unknown].map((record) => ola.change(record, { text: 'gjetter' }))
    expect(await handsOver(ola, ...asked)).toEqual([200, { results: ['kept', 'kept', 'kept'] }])
    expect(await parked(kari)).toEqual([])
  })

  it('leaves with her what she had just taken back from the others', async () => {
    const entry = ola.make('entry', { text: 'For alle' })
    await ola.push(entry)
    server.clock.advance(1000)
    const takenBack = ola.change(entry, { vis: 'me', text: 'Bare mitt' })
    await leaves(ola)
    expect((await handsOver(ola, takenBack))[1]).toEqual({ results: ['kept'] })
  })

  it('stays with the leaders when she is back and the same record is refused', async () => {
    const entry = ola.make('entry', { text: 'For alle' })
    await leaves(ola)
    await handsOver(ola, entry)
    server.clock.advance(1000)
    const member = { id: ola.me, coll: 'member', author: kari.me }
    expect(await kari.push(kari.change(member, { leftAt: null }))).toEqual(['ok'])
    expect(await ola.push(ola.change(entry, { text: 'Bare dette' }))).toEqual(['denied'])
    expect((await parked(kari)).map(({ values }) => values['text'])).toEqual(['For alle'])
  })

  it('has nothing for a leader to do about what had arrived after all', async () => {
    const entry = ola.make('entry', { text: 'Kom frem' })
    await ola.push(entry)
    await leaves(ola)
    expect((await handsOver(ola, entry))[1]).toEqual({ results: ['parked'] })
    expect(await parked(kari)).toEqual([])
  })

  it('opens no texts for a device that has handed over, nor two pushes of one device at once', async () => {
    const meeting = { ...ola.make('meeting', {}), text: text(textUpdate('Ro')) }
    const meanwhile: unknown[] = []
    const check = vi.spyOn(server.context.texts, 'check').mockImplementation(async () => {
      meanwhile.push(await handsOver(ola, meeting))
      return 'fine'
    })
    await leaves(ola)
    expect((await handsOver(ola, meeting))[0]).toBe(200)
    expect(meanwhile).toEqual([[429, { error: 'too-many' }]])
    expect((await handsOver(ola, meeting))[0]).toBe(403)
    expect(check).toHaveBeenCalledTimes(1)
  })

  it('opens no more texts after one that hangs', async () => {
    const check = vi.spyOn(server.context.texts, 'check').mockResolvedValue('hung')
    const meetings = [1, 2].map(() => kari.make('meeting', {}))
    for (const meeting of meetings) expect(await kari.push(meeting)).toEqual(['ok'])
    await leaves(ola)
    const notes = meetings.map((meeting) => ({ ...meeting, f: {}, text: text(textUpdate('Ro')) }))
    expect((await handsOver(ola, ...notes))[1]).toEqual({ results: ['parked', 'parked'] })
    expect(check).toHaveBeenCalledTimes(1)
  })

  it('brings the words of shared notes, and none that cannot be read', async () => {
    const meeting = kari.make('meeting', { title: 'Personalmøte' })
    await kari.push({ ...meeting, text: text(textUpdate('Vi øver. ')) })
    await leaves(ola)
    const notes = { ...meeting, f: {}, text: text(textUpdate('Ola: ro i garderoben')) }
    const broken = { ...ola.make('meeting', {}), text: text(garbage()) }
    expect((await handsOver(ola, notes, broken))[0]).toBe(200)
    const [work] = await parked(kari)
    expect(work).toMatchObject({ coll: 'meeting', id: meeting.id })
    expect(work?.values['notes']).toContain('Vi øver. ')
    expect(work?.values['notes']).toContain('Ola: ro i garderoben')
  })
})
