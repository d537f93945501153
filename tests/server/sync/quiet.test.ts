import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SyncResponse } from '#protocol/sync.ts'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import type { Storage } from '#server/storage/storage.ts'
import {
  aColleague,
  aKindergarten,
  aServer,
  type Tablet,
  type TestServer,
} from '#tests/support/serverWorld.ts'

const UNIT = '01a20922-b800-7000-8000-0000000000aa'

describe('a tablet that asks when nothing is new', () => {
  let storage: Storage
  let server: TestServer
  let kari: Tablet
  let ola: Tablet
  let readings: number

  beforeEach(async () => {
    storage = await openSqliteStorage(':memory:')
    readings = 0
    const counting = new Proxy(storage, {
      get: (target, name, receiver) => {
        if (name === 'readSpace') readings += 1
        return Reflect.get(target, name, receiver) as unknown
      },
    })
    server = await aServer(counting)
    kari = await aKindergarten(server)
    ola = await aColleague(server, kari)
    for (const tablet of [kari, ola]) await tablet.pullAll()
    readings = 0
  })
  afterEach(async () => {
    await server.app.close()
    await storage.close()
  })

  const ask = async (tablet: Tablet, options = {}) => {
    const before = readings
    const answer = SyncResponse.parse((await tablet.send(tablet.request(options))).json())
    return { answer, isQuiet: readings === before }
  }

  it('is answered by what its session has shown, with the same as otherwise', async () => {
    const { answer, isQuiet } = await ask(ola)
    const { answer: other, isQuiet: isOtherQuiet } = await ask(ola, { cursors: { ...ola.cursors(), l: 3 } })
    expect([isQuiet, isOtherQuiet]).toEqual([true, false])
    expect(other).toEqual({ ...answer, drop: ['l'] })
    expect(answer).toMatchObject({
      items: [],
      drop: [],
      more: false,
      cursors: ola.cursors(),
      witness: ola.witness(),
    })
  })

  it('hears at once of what a colleague has written', async () => {
    await kari.push(kari.make('entry', { title: 'Nytt' }))
    const { answer, isQuiet } = await ask(ola)
    expect(isQuiet).toBe(false)
    expect(answer.items).toHaveLength(1)
  })

  it('is given its new unit, and loses the old one, though nothing else is new to it', async () => {
    const [member] = (await kari.sync({ cursors: {} })).items.filter(({ id }) => id === ola.me)
    await kari.push(
      kari.change({ id: ola.me, coll: 'member', author: member?.author ?? '' }, { [`units/${UNIT}`]: true }),
    )
    await ola.pullAll()
    expect((await ask(ola)).isQuiet).toBe(true)
    const { [`t:${UNIT}`]: _, ...withoutUnit } = ola.cursors()
    expect((await ask(ola, { cursors: withoutUnit })).isQuiet).toBe(false)
  })

  it.each([
    ['without a witness', { witness: null }],
    ['with a forged one', { witness: 'a.1.b.1.c' }],
    ['when it does not want to pull', { pull: false }],
    ['when it brings something back', { echo: [{}] }],
    ['with a cursor from the future', { cursors: { s: 9_000_000 } }],
    ['with no cursors', { cursors: {} }],
  ])('is asked about further %s', async (_name, options) => {
    const before = readings
    await ola.send(ola.request(options))
    expect(readings).toBeGreaterThan(before)
  })

  it('that was left behind by a change of era is told so', async () => {
    const { era } = (await storage.readSpace(kari.joined.space.id, async (view) => view.state)) ?? {}
    const other = (ola.witness() ?? '').replace(era ?? '', kari.joined.space.id)
    expect((await ask(ola, { witness: other })).answer.reset).toBe('expired')
  })

  it('gets no answer once she has left', async () => {
    const [member] = (await kari.sync({ cursors: {} })).items.filter(({ id }) => id === ola.me)
    const request = ola.request()
    await kari.push(
      kari.change(
        { id: ola.me, coll: 'member', author: member?.author ?? '' },
        { leftAt: server.clock.now() },
      ),
    )
    expect((await ola.send(request)).statusCode).toBe(403)
  })
})
