import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY_MILLIS, HOUR_MILLIS, MINUTE_MILLIS } from '#domain/record/instant.ts'
import type { Json } from '#domain/record/json.ts'
import { RecordHistory } from '#protocol/history.ts'
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

const UNKNOWN_ID = '0193579b-df00-7000-8000-00000000ffff'

describe.each(BOTH_ENGINES)('what a record said before, on %s', (_name, start) => {
  let engine: TestEngine
  let server: TestServer
  let kari: Tablet
  let ola: Tablet

  beforeAll(async () => {
    engine = await start()
  })
  afterAll(() => engine.stop())
  beforeEach(async () => {
    server = await aServer(await engine.open())
    kari = await aKindergarten(server)
    ola = await aColleague(server, kari)
  })

  const ask = (tablet: Tablet, id: string) => tablet.get(`/v1/records/${id}/history`)
  const history = async (tablet: Tablet, id: string) =>
    RecordHistory.parse((await ask(tablet, id)).json()).values.map(({ field, v }): [string, Json] => [
      field,
      v,
    ])
  const later = () => {
    server.clock.advance(HOUR_MILLIS)
  }

  it('is never more than a tablet wants to load: the oldest are left out', async () => {
    const entry = kari.make('entry', { text: 'a' })
    await kari.push(entry)
    const long = (number: number) => `${number} ${'ord '.repeat(7500)}`
    for (let number = 0; number < 40; number += 1) {
      later()
      await kari.push(kari.change(entry, { text: long(number) }))
    }
    const values = await history(kari, entry.id)
    expect(values[0]).toEqual(['text', long(38)])
    expect(values.length).toBeGreaterThan(30)
    expect(JSON.stringify(values).length).toBeLessThan(1.1 * 1024 * 1024)
  })

  it('is told to whoever reads it, the newest first, and says until when', async () => {
    const entry = kari.make('entry', { text: 'Vi fant en frosk', title: 'Tur' })
    await kari.push(entry)
    later()
    await kari.push(kari.change(entry, { text: 'Vi fant to frosker' }))
    const until = server.clock.now()
    later()
    await kari.push(kari.change(entry, { text: 'Vi fant tre', title: 'Turen' }))
    expect(await history(ola, entry.id)).toEqual([
      ['text', 'Vi fant to frosker'],
      ['title', 'Tur'],
      ['text', 'Vi fant en frosk'],
    ])
    const { values } = RecordHistory.parse((await ask(ola, entry.id)).json())
    expect(values.at(-1)?.until).toBe(until)
    expect((await ask(ola, entry.id)).body).not.toContain(kari.me)
  })

  it('keeps what a shared record said before a colleague changed it', async () => {
    const pia = await aColleague(server, kari, { role: 'pedagogicalLeader' })
    const need = kari.make('need', { title: 'Lek ute' })
    await kari.push(need)
    later()
    expect(await pia.push(pia.change(need, { title: 'Lek' }))).toEqual(['ok'])
    expect(await history(ola, need.id)).toEqual([['title', 'Lek ute']])
  })

  it('keeps the words from before somebody wrote on, not those of every pause', async () => {
    const entry = kari.make('entry', { text: 'Vi fant' })
    await kari.push(entry)
    later()
    for (const text of ['Vi fant en', 'Vi fant en frosk', 'I dag: Vi fant en frosk']) {
      await kari.push(kari.change(entry, { text }))
      server.clock.advance(MINUTE_MILLIS)
    }
    await kari.push(kari.change(entry, { text: '' }))
    expect(await history(kari, entry.id)).toEqual([
      ['text', 'I dag: Vi fant en frosk'],
      ['text', 'Vi fant'],
    ])
  })

  it('says nothing to a colleague who was let in later of what stood there before; the author sees it', async () => {
    const entry = kari.make('entry', { vis: 'me', text: 'Jeg er sint på sjefen' })
    await kari.push(entry)
    later()
    await kari.push(kari.change(entry, { text: 'Jeg ble overrasket' }))
    expect((await ask(ola, entry.id)).statusCode).toBe(404)
    later()
    await kari.push(kari.change(entry, { vis: 'staff', text: 'Vi ble overrasket' }))
    expect(await history(ola, entry.id)).toEqual([])
    later()
    await kari.push(kari.change(entry, { text: 'Vi lærte noe' }))
    expect(await history(ola, entry.id)).toEqual([['text', 'Vi ble overrasket']])
    expect((await history(kari, entry.id)).map(([, value]) => value)).toEqual(
      expect.arrayContaining(['Jeg er sint på sjefen', 'Jeg ble overrasket', 'Vi ble overrasket']),
    )
  })

  it('follows the parent: what was written before the notice was shown stays with its author', async () => {
    const notice = kari.make('notice', { title: 'Språk' })
    const comment = kari.make('comment', { parent: notice.id, text: 'Dette er dårlig' })
    await kari.push(notice, comment)
    later()
    await kari.push(kari.change(comment, { text: 'Kan vi si det enklere?' }))
    await kari.push(kari.change(notice, { isSharedWithStaff: true }))
    expect(await history(ola, comment.id)).toEqual([])
    expect(await history(kari, comment.id)).toEqual([['text', 'Dette er dårlig']])
  })

  it('does not open her own history to a tablet that somebody else let in', async () => {
    const entry = ola.make('entry', { vis: 'me', text: 'Bare mitt' })
    await ola.push(entry)
    later()
    await ola.push(ola.change(entry, { vis: 'staff', text: 'For alle' }))
    const lent = await joinWith(server, await invite(kari, ola.me))
    expect(lent.joined.isTrusted).toBe(false)
    expect(await history(lent, entry.id)).toEqual([])
    expect(await history(ola, entry.id)).toContainEqual(['text', 'Bare mitt'])
  })

  it('answers alike for what is not there, not hers, or another kindergarten’s', async () => {
    const hidden = ola.make('entry', { vis: 'me', text: 'Bare mitt' })
    await ola.push(hidden)
    const other = await aKindergarten(server, 'Måneskinn')
    const theirs = other.make('entry', { text: 'Vårt' })
    await other.push(theirs)
    for (const id of [hidden.id, theirs.id, UNKNOWN_ID]) {
      const answer = await ask(kari, id)
      expect([answer.statusCode, answer.json()]).toEqual([404, { error: 'not-found' }])
    }
    expect((await ask(kari, 'not-an-id')).statusCode).toBe(400)
    expect((await server.app.inject({ url: `/v1/records/${hidden.id}/history` })).statusCode).toBe(401)
  })

  it('is forgotten after thirty days', async () => {
    const entry = kari.make('entry', { text: 'Vi fant en frosk' })
    await kari.push(entry)
    later()
    await kari.push(kari.change(entry, { text: 'Ingenting' }))
    server.clock.advance(29 * DAY_MILLIS)
    await server.context.hooks.tick()
    expect(await history(kari, entry.id)).toHaveLength(1)
    server.clock.advance(2 * DAY_MILLIS)
    await server.context.hooks.tick()
    expect(await history(kari, entry.id)).toEqual([])
  })

  it('keeps nothing of votes and rounds', async () => {
    const round = kari.make('round', { title: 'Høst' })
    await kari.push(round)
    later()
    await kari.push(kari.change(round, { title: 'Vår' }))
    expect(await history(kari, round.id)).toEqual([])
  })
})
