import { describe, expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { aUnitWithTwoDevices } from '#tests/support/world.ts'

const texts = async (person: { store: { all(kind: typeof Entry): Promise<readonly { text: string }[]> } }) =>
  (await person.store.all(Entry)).map(({ text }) => text).toSorted()

describe('a network that fails', () => {
  it('loses nothing when the answer is lost after the server has taken it', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices()
    ola.wire.expect('answerLost')
    await ola.store.create(Entry, { vis: 'staff', text: 'Kom det fram?' })
    await ola.syncs()
    expect(ola.state()).toEqual({ kind: 'offline' })
    expect(await ola.store.unsent()).toHaveLength(1)
    await everyoneSyncs()
    expect(await ola.store.unsent()).toEqual([])
    expect(await texts(kari)).toEqual(['Kom det fram?'])
  })

  it('sends the same push under the same id, and a changed one under a new id', async () => {
    const { ola } = await aUnitWithTwoDevices()
    ola.wire.expect('answerLost', 'requestLost', 'answerLost')
    const id = await ola.store.create(Entry, { vis: 'staff', text: 'En' })
    await ola.syncs()
    await ola.syncs()
    await ola.syncs()
    await ola.store.save(Entry, id, { text: 'To' })
    await ola.syncs()
    const pids = ola.wire
      .sentTo('/v1/sync')
      .map((body): unknown => JSON.parse(body))
      .flatMap((request) =>
        typeof request === 'object' && request !== null && 'push' in request && Array.isArray(request.push)
          ? [{ count: request.push.length, pid: 'pid' in request ? request.pid : '' }]
          : [],
      )
      .filter(({ count }) => count > 0)
      .map(({ pid }) => pid)
    expect(pids).toHaveLength(3)
    expect(pids[0]).toBe(pids[1])
    expect(pids[2]).not.toBe(pids[1])
  })

  it('takes a push that arrives twice as one', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices()
    ola.wire.expect('deliveredTwice')
    await ola.store.create(Entry, { vis: 'staff', text: 'Én gang.' })
    await everyoneSyncs()
    expect(await texts(kari)).toEqual(['Én gang.'])
    expect(await ola.store.unsent()).toEqual([])
  })

  it('keeps calm before a café’s login page', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices()
    ola.wire.expect('loginPage')
    await ola.store.create(Entry, { vis: 'staff', text: 'Skrevet på kafé.' })
    await ola.syncs()
    expect(ola.state()).toEqual({ kind: 'offline' })
    expect(await ola.store.unsent()).toHaveLength(1)
    await everyoneSyncs()
    expect(await texts(kari)).toEqual(['Skrevet på kafé.'])
  })

  it('keeps what was typed while the push was on its way', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices()
    const id = await ola.store.create(Entry, { vis: 'staff', text: 'Vi gikk' })
    ola.wire.meanwhile(() => ola.store.save(Entry, id, { text: 'Vi gikk til elva' }))
    await ola.syncs()
    await everyoneSyncs()
    expect(await texts(kari)).toEqual(['Vi gikk til elva'])
    expect(await ola.store.unsent()).toEqual([])
  })

  it('throws a late answer away when another one came first', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices()
    const id = await kari.store.create(Entry, { vis: 'staff', text: 'Før' })
    await kari.syncs()
    const late = await ola.replica.outgoing({ items: 100, characters: 1e6 })
    await ola.syncs()
    const isApplied = await ola.replica.apply({
      receipt: late.receipt,
      witness: null,
      verdicts: [],
      didPull: true,
      items: [{ id, out: ['s'] }],
      cursors: {},
      drop: ['s'],
      hasMore: false,
      offsetMillis: 0,
    })
    expect(isApplied).toBe(false)
    await everyoneSyncs()
    expect(await texts(ola)).toEqual(['Før'])
  })
})

describe('a clock that is wrong', () => {
  const YEAR = 365 * 24 * 60 * 60 * 1000

  it.each([
    ['three years ahead', 3 * YEAR],
    ['three years behind', -3 * YEAR],
  ])('%s costs nobody anything', async (_name, millis) => {
    const { kari, ola, clock, everyoneSyncs } = await aUnitWithTwoDevices()
    ola.setClockWrongBy(millis)
    ola.goOffline()
    const first = await ola.store.create(Entry, { vis: 'staff', text: 'Først' })
    await ola.store.create(Entry, { vis: 'staff', text: 'Så' })
    ola.goOnline()
    await everyoneSyncs()
    expect(await texts(kari)).toEqual(['Først', 'Så'])
    expect(await ola.store.unsent()).toEqual([])
    const [a, b] = await kari.store.all(Entry)
    for (const entry of [a, b]) expect(Math.abs((entry?.changedAt ?? 0) - clock.now())).toBeLessThan(60_000)
    clock.minutesPass(2)
    await ola.store.save(Entry, first, { text: 'Først, rettet' })
    await everyoneSyncs()
    expect(await texts(kari)).toEqual(['Først, rettet', 'Så'])
  })

  it('is put right before a new tablet sends anything', async () => {
    const { aColleague, kari, everyoneSyncs } = await aUnitWithTwoDevices()
    const anne = await aColleague('Anne Berg')
    const bodies = anne.wire.sentTo('/v1/sync')
    expect(bodies[0]).toContain('"push":[]')
    await anne.store.create(Entry, { vis: 'staff', text: 'Hei' })
    await everyoneSyncs()
    expect(await texts(kari)).toEqual(['Hei'])
  })
})
