import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import {
  aColleague,
  aKindergarten,
  aServer,
  invite,
  joinWith,
  type Tablet,
  type TestServer,
} from '#tests/support/serverWorld.ts'
import { createStorage } from '#server/storage/createStorage.ts'
import { openSqliteDatabase } from '#server/storage/sqlite.ts'
import type { Tables } from '#server/storage/tables.ts'
import { memoryRemovals } from '#tests/support/memoryRemovals.ts'
import { BOTH_ENGINES, type TestEngine } from '#tests/support/serverEngines.ts'

const THREE_YEARS = 3 * 365 * DAY_MILLIS

describe.each(BOTH_ENGINES)('a push, on %s', (_name, start) => {
  let engine: TestEngine
  let server: TestServer
  let kari: Tablet
  let ola: Tablet

  beforeAll(async () => {
    engine = await start()
  })
  afterAll(async () => {
    await engine.stop()
  })
  beforeEach(async () => {
    server = await aServer(await engine.open())
    kari = await aKindergarten(server)
    ola = await aColleague(server, kari)
  })

  it('brings an entry for the staff to a colleague', async () => {
    const entry = kari.make('entry', { text: 'Vi fant en frosk' })
    expect(await kari.push(entry)).toEqual(['ok'])
    const { items } = await ola.pullAll()
    expect(items.find(({ id }) => id === entry.id)?.f?.text?.v).toBe('Vi fant en frosk')
  })

  it('keeps both edits when two people changed different parts', async () => {
    const round = kari.make('meeting', { title: 'Personalmøte', place: 'Kjelleren' })
    await kari.push(round)
    await kari.pullAll()
    await kari.push(kari.change(round, { title: 'Personalmøte i november' }))
    expect(await ola.push({ ...ola.change(round, { 'participants/x': true }) })).toEqual(['ok'])
    const found = (await ola.pullAll()).items.concat((await kari.pullAll()).items)
    const latest = found.filter(({ id, f }) => id === round.id && f).at(-1)
    expect(latest?.f?.title?.v).toBe('Personalmøte i november')
    expect(latest?.f?.['participants/x']?.v).toBe(true)
  })

  it('answers a retry with the same pid as before, and counts nothing twice', async () => {
    const push = [kari.make('entry', { text: 'en gang' }), { id: 'no', coll: 'entry' }]
    const request = kari.request({ push })
    const first = (await kari.send(request)).json<{ results: unknown; witness: string }>()
    const again = (await kari.send(request)).json<{ results: unknown; witness: string }>()
    expect(again.results).toEqual(first.results)
    expect(again.witness).toBe(first.witness)
  })

  it('does not take a pid for a retry when the content is other', async () => {
    const request = kari.request({ push: [kari.make('entry', { text: 'en' })] })
    await kari.send(request)
    const other = kari.make('entry', { text: 'to' })
    await kari.send({ ...request, push: [other] })
    expect((await ola.pullAll()).items.map(({ id }) => id)).toContain(other.id)
  })

  it('keeps the receipts of others when somebody sends another push under an old pid', async () => {
    const request = kari.request({ push: [kari.make('entry', { text: 'en' })], pull: false })
    await kari.send(request)
    await ola.pullAll()
    await kari.send({ ...request, push: [kari.make('entry', { text: 'to' })] })
    expect((await ola.sync()).reset).toBeUndefined()
  })

  it('changes nothing when a lost answer makes a tablet push again with a new pid', async () => {
    const entry = kari.make('entry', { text: 'en gang' })
    await kari.push(entry)
    const before = kari.witness()
    expect(await kari.push(entry)).toEqual(['ok'])
    expect(kari.witness()).toBe(before)
  })

  it('takes the same push, three times at once, as one', async () => {
    const entry = kari.make('entry', { text: 'en gang' })
    const request = kari.request({ push: [entry], pull: false })
    const answers = await Promise.all(Array.from({ length: 3 }, () => kari.send(request)))
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200])
    const mine = (await ola.pullAll()).items.filter(({ id }) => id === entry.id)
    expect(mine).toHaveLength(1)
  })

  it('gives a poison item its own verdict and takes the other 99', async () => {
    const items = Array.from({ length: 100 }, (_, index): unknown =>
      index === 50
        ? { ...kari.make('entry', {}), f: { template: { v: 'sonnet', h: kari.stamp() } } }
        : kari.make('entry', { text: `nummer ${index}` }),
    )
    const { results } = await kari.sync({ push: items })
    expect(results.filter(({ st }) => st === 'ok')).toHaveLength(99)
    expect(results[50]).toMatchObject({ st: 'invalid', field: 'template' })
  })

  it('takes nothing from a tablet whose clock is three years ahead, and tells it the time', async () => {
    const entry = kari.make('entry', { text: 'fra framtiden' })
    const ahead = { ...entry, f: kari.fields({ vis: 'staff' }, server.clock.now() + THREE_YEARS) }
    const answer = await kari.sync({ push: [kari.make('entry', { text: 'nå' }), ahead] })
    expect(answer).toMatchObject({ reset: 'clock', now: server.clock.now(), results: [], items: [] })
    expect((await ola.pullAll()).items.map(({ coll }) => coll)).not.toContain('entry')
  })

  it('takes work of a year offline, but not stamps older than 400 days', async () => {
    const old = (days: number) => ({
      ...kari.make('entry', {}),
      f: kari.fields({ vis: 'staff' }, server.clock.now() - days * DAY_MILLIS),
    })
    expect(await kari.push(old(365), old(401))).toEqual(['ok', 'invalid'])
  })

  it('refuses a forged author', async () => {
    expect(await ola.push({ ...ola.make('entry', { text: 'ikke min' }), author: kari.me })).toEqual([
      'denied',
    ])
  })

  it('refuses stamps of another replica', async () => {
    const entry = { ...ola.make('entry', {}), f: kari.fields({ vis: 'staff', text: 'lånt hånd' }) }
    expect(await ola.push(entry)).toEqual(['denied'])
  })

  it('takes what a member wrote on another of her tablets', async () => {
    const other = await joinWith(server, await invite(kari, ola.me))
    const entry = ola.make('entry', { text: 'fra det andre nettbrettet' })
    expect(await other.push(entry)).toEqual(['ok'])
    expect(await other.push({ ...ola.make('entry', {}), f: kari.fields({ vis: 'staff' }) })).toEqual([
      'denied',
    ])
  })

  it('lets only the author say who sees an entry', async () => {
    const entry = kari.make('entry', { text: 'min' })
    await kari.push(entry)
    expect(await ola.push(ola.change(entry, { vis: 'leaders' }))).toEqual(['denied'])
  })

  it('answers alike for what is not there, not hers, and half of something', async () => {
    const secret = kari.make('entry', { vis: 'me', text: 'hemmelig' })
    await kari.push(secret)
    const unknown = { id: server.newId(), coll: 'entry', author: ola.me }
    const attempts = [
      ola.change({ ...secret, author: ola.me }, { text: 'x' }),
      ola.change(secret, { text: 'x' }),
      ola.change(unknown, { text: 'x' }),
      ola.change({ ...unknown, author: kari.me }, { text: 'x' }),
    ]
    expect(await ola.push(...attempts)).toEqual(['denied', 'denied', 'denied', 'denied'])
  })

  it("treats another kindergarten's record as unknown, and never touches it", async () => {
    const entry = kari.make('entry', { text: 'Solsikken sin' })
    await kari.push(entry)
    const nina = await aKindergarten(server, 'Blåveisen')
    expect(await nina.push(nina.change(entry, { text: 'Blåveisen sin' }))).toEqual(['denied'])
    expect((await nina.pullAll()).items.map(({ id }) => id)).not.toContain(entry.id)
  })

  it('refuses names that mean something to JavaScript', async () => {
    const withField = (name: string) =>
      `{"id":"${server.newId()}","coll":"entry","author":"${kari.me}","f":{"vis":{"v":"staff","h":"${kari.stamp()}"},"${name}":{"v":1,"h":"${kari.stamp()}"}}}`
    const withColl = (coll: string) => ({ ...kari.make('entry', {}), coll })
    const raw = ['__proto__', 'constructor', 'toString', 'F', 'refs/__proto__'].map(withField)
    const body = JSON.stringify(kari.request()).replace('"push":[]', `"push":[${raw.join(',')}]`)
    const answer = await server.app.inject({
      method: 'POST',
      url: '/v1/sync',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${kari.token}` },
      payload: body,
    })
    const states = answer.json<{ results: { st: string }[] }>().results.map(({ st }) => st)
    expect(states).toEqual(Array.from({ length: 5 }, () => 'invalid'))
    expect(await kari.push(withColl('constructor'), withColl('__proto__'), withColl('toString'))).toEqual([
      'invalid',
      'invalid',
      'invalid',
    ])
  })

  it('keeps quotes, SQL and every letter as they were written', async () => {
    const text = `Robert'); DROP TABLE rec;-- "æøå čđŋ" \\ 😀`
    const entry = kari.make('entry', { text })
    expect(await kari.push(entry)).toEqual(['ok'])
    expect((await ola.pullAll()).items.find(({ id }) => id === entry.id)?.f?.text?.v).toBe(text)
  })

  it('says too_big to what is larger than a record may be', async () => {
    const long = 'a'.repeat(33 * 1024)
    const wide = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`refs/${index}`, true]))
    const heavy = { text: 'æ'.repeat(20_000), whatHappened: 'æ'.repeat(20_000) }
    expect(
      await kari.push(
        kari.make('entry', { text: long }),
        kari.make('entry', wide),
        kari.make('entry', heavy),
      ),
    ).toEqual(['too_big', 'too_big', 'too_big'])
  })

  it('lets a record grow only as far, edit by edit', async () => {
    const entry = kari.make('entry', { text: 'a'.repeat(30_000) })
    await kari.push(entry)
    expect(await kari.push(kari.change(entry, { whatHappened: 'b'.repeat(30_000) }))).toEqual(['ok'])
    expect(await kari.push(kari.change(entry, { whatIDid: 'c'.repeat(30_000) }))).toEqual(['too_big'])
  })

  it('calls a kind it does not know unsupported, and keeps fields it does not know', async () => {
    const entry = kari.make('entry', { fieldOfNextYear: 'ny' })
    expect(await kari.push(kari.make('kindOfNextYear', {}), entry)).toEqual(['unsupported', 'ok'])
    const { items } = await ola.pullAll()
    expect(items.find(({ id }) => id === entry.id)?.f?.fieldOfNextYear?.v).toBe('ny')
  })

  it('lets nobody but the server write the status of a round', async () => {
    const round = kari.make('round', { title: 'Høst' })
    expect(await kari.push(round, kari.change(round, { status: 'closed' }))).toEqual(['ok', 'denied'])
    expect(await kari.push(kari.make('round', { status: 'open' }), kari.make('result', {}))).toEqual([
      'denied',
      'denied',
    ])
  })

  it('does not let the last head teacher go, step down or be thrown away', async () => {
    const self = { id: kari.me, coll: 'member', author: kari.me }
    const attempts = [{ role: 'staff' }, { leftAt: server.clock.now() }, { deleted: true }]
    for (const attempt of attempts) expect(await kari.push(kari.change(self, attempt))).toEqual(['denied'])
    const second = kari.make('member', { displayName: 'Siri', role: 'headTeacher' })
    // She has not joined: nobody could let her in any more.
    expect(await kari.push(second, kari.change(self, { role: 'staff' }))).toEqual(['ok', 'denied'])
  })

  it('lets a head teacher step down when another one is there', async () => {
    await aColleague(server, kari, { role: 'headTeacher' })
    const self = { id: kari.me, coll: 'member', author: kari.me }
    expect(await kari.push(kari.change(self, { role: 'staff' }))).toEqual(['ok'])
    expect(await kari.push(kari.make('unit', { name: 'Bekken' }))).toEqual(['denied'])
  })

  it('decides by the role she has now, also for what she wrote before it changed', async () => {
    const leader = await aColleague(server, kari, { role: 'pedagogicalLeader' })
    const need = leader.make('need', { title: 'Lek' })
    const member = { id: leader.me, coll: 'member', author: kari.me }
    await kari.push(kari.change(member, { role: 'staff' }))
    expect(await leader.push(need)).toEqual(['denied'])
  })
})

describe('a push of which the database refuses a row', () => {
  it('notes no narrowing: the record is still everybody’s, and may be given back as it was', async () => {
    const engine = openSqliteDatabase<Tables>(':memory:')
    const removals = memoryRemovals()
    const server = await aServer(await createStorage(engine), { removals })
    const kari = await aKindergarten(server)
    const entry = kari.make('entry', { vis: 'staff', text: 'Regn' })
    await kari.push(entry)
    await sql`create trigger full before insert on rec when new.data like '%gift%' begin select raise(abort, 'no'); end`.execute(engine.db) // prettier-ignore
    expect(await kari.push(kari.change(entry, { vis: 'me', text: 'gift' }))).toEqual(['busy'])
    expect(await removals.all()).toEqual([])
    await server.storage.close()
  })
})
