// Case 14 of sync.md part 3: somebody gets another role or unit, leaves, and comes back, each time with unsent work.
import 'fake-indexeddb/auto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { Goal } from '#domain/plan/goal.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { Member } from '#domain/space/member.ts'
import { part } from '#sync/parting.ts'
import { type FaultEngine, FAULT_ENGINES } from '#tests/support/faultsEngines.ts'
import { everythingIn } from '#tests/support/faultsIndexedDb.ts'
import { aUnitWithTwoDevices, type Kindergarten, type Person } from '#tests/support/world.ts'

const texts = async (person: Person) => (await person.store.all(Entry)).map(({ text }) => text).toSorted()

interface ParkedItem {
  readonly id: string
  readonly member: string
  readonly values: Record<string, unknown>
}

describe.each(FAULT_ENGINES)('a member, on %s', (_name, start) => {
  let engine: FaultEngine
  beforeAll(async () => {
    engine = await start()
  })
  afterAll(() => engine.stop())
  const aPair = async () => aUnitWithTwoDevices(await engine.world())

  /** What lies parked for leaders, as this person is told. */
  const parkedFor = async ({ server }: Pick<Kindergarten, 'server'>, { row }: Person) => {
    const answer = await server
      .app()
      .inject({ url: '/v1/parked', headers: { authorization: `Bearer ${row.token}` } })
    return { status: answer.statusCode, items: answer.json<{ items?: ParkedItem[] }>().items ?? [] }
  }

  it('case 14: who becomes a leader sees at once what leaders see, and sends what she could not before', async () => {
    const { kari, ola, everyoneSyncs } = await aPair()
    const old = await kari.store.create(Entry, { vis: 'leaders', text: 'Til lederne' })
    const goal = await ola.store.create(Goal, { title: 'Ro i garderoben' })
    await everyoneSyncs()
    expect(await ola.store.unsent()).toMatchObject([{ id: goal, refusal: 'denied' }])
    await kari.store.save(Member, ola.id, { role: 'pedagogicalLeader' })
    await everyoneSyncs()
    expect(await ola.store.find(Entry, old)).toBeDefined()
    await ola.store.save(Goal, goal, { title: 'Ro i garderoben nå' })
    await everyoneSyncs()
    expect(await kari.store.find(Goal, goal)).toMatchObject({ title: 'Ro i garderoben nå' })
  })

  it('case 14: who leads no more loses what leaders see, to the last byte, and keeps her unsent words', async () => {
    const { kari, ola, everyoneSyncs } = await aPair()
    await kari.store.save(Member, ola.id, { role: 'pedagogicalLeader' })
    const goal = await kari.store.create(Goal, { title: 'Mål' })
    await kari.store.create(Entry, { vis: 'leaders', text: 'Ordet blåveis' })
    await everyoneSyncs()
    expect(JSON.stringify(await everythingIn(ola.row.database))).toContain('blåveis')
    ola.goOffline()
    await ola.store.save(Goal, goal, { context: 'Skrevet som leder' })
    const own = await ola.store.create(Entry, { vis: 'leaders', text: 'Mitt til lederne' })
    await kari.store.save(Member, ola.id, { role: 'staff' })
    await kari.syncs()
    ola.goOnline()
    await everyoneSyncs()
    expect(JSON.stringify(await everythingIn(ola.row.database))).not.toContain('blåveis')
    expect(await ola.store.find(Entry, own)).toMatchObject({ text: 'Mitt til lederne' })
    expect(await kari.store.find(Entry, own)).toBeDefined()
    // She still reads the goal, and is told that her change was refused; it is not gone.
    expect(await ola.store.unsent()).toMatchObject([{ id: goal, refusal: 'denied' }])
    expect((await ola.store.stored(goal))?.f['context']?.v).toBe('Skrevet som leder')
  })

  it('case 14: who moves to another unit takes her own words with her, and leaves the unit’s behind', async () => {
    const { kari, ola, unit, aUnit, everyoneSyncs } = await aPair()
    const other = await aUnit('Bekken')
    await kari.store.create(Entry, { vis: 'unit', unit, text: 'Rødtopps' })
    await kari.store.create(Entry, { vis: 'unit', unit: other, text: 'Bekkens' })
    const own = await ola.store.create(Entry, { vis: 'unit', unit, text: 'Olas i Rødtopp' })
    await everyoneSyncs()
    ola.goOffline()
    await ola.store.save(Entry, own, { title: 'Skrevet på vei ut' })
    await kari.store.save(Member, ola.id, { units: { [unit]: null, [other]: true } })
    await kari.syncs()
    ola.goOnline()
    await everyoneSyncs()
    await everyoneSyncs()
    expect(await texts(ola)).toEqual(['Bekkens', 'Olas i Rødtopp'])
    expect(await kari.store.find(Entry, own)).toMatchObject({ title: 'Skrevet på vei ut' })
    expect(await ola.store.unsent()).toEqual([])
  })

  it('case 14: what somebody who left had not shared reaches a leader, but for what was private; all else goes from her tablet', async () => {
    const world = await aPair()
    const { kari, ola, clock, everyoneSyncs } = world
    await kari.store.create(Entry, { vis: 'staff', text: 'Internt' })
    await everyoneSyncs()
    ola.goOffline()
    const shared = await ola.store.create(Entry, { vis: 'staff', text: 'Til kollegene' })
    const secret = await ola.store.create(Entry, { vis: 'me', text: 'Bare mitt' })
    await kari.store.save(Member, ola.id, { leftAt: clock.now() })
    await kari.syncs()
    clock.minutesPass(5)
    ola.goOnline()
    await ola.syncs()
    expect(ola.state()).toEqual({ kind: 'ended', why: 'removed' })
    await part(ola.replica, ola.api)
    const rescued = await ola.store.rescued()
    expect(rescued.map(({ id }) => id).toSorted()).toEqual([shared, secret].toSorted())
    expect(JSON.stringify(await everythingIn(ola.row.database))).not.toContain('Internt')
    const parked = await parkedFor(world, kari)
    expect(parked.items).toMatchObject([{ id: shared, member: ola.id }])
    expect(JSON.stringify(parked.items)).toContain('Til kollegene')
    expect(JSON.stringify(parked.items)).not.toContain('Bare mitt')
    // It is nobody's record until a leader does something with it.
    expect(await world.server.record(kari.row.space.id, shared)).toBeUndefined()
  })

  it('case 14: the last push is taken once, from no device that was taken away, and not after a fortnight', async () => {
    const world = await aPair()
    const { kari, ola, clock, server, joinsOnNewTablet, everyoneSyncs } = world
    const second = await joinsOnNewTablet(ola.id)
    const third = await joinsOnNewTablet(ola.id)
    await everyoneSyncs()
    await kari.api.devices.revoke(third.row.device)
    await kari.store.save(Member, ola.id, { leftAt: clock.now() })
    await kari.syncs()
    const push = (person: Person, id: string) =>
      server.app().inject({
        method: 'POST',
        url: '/v1/last-push',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${person.row.token}` },
        payload: JSON.stringify({ push: [item(person, id)] }),
      })
    const item = ({ id: author, row }: Person, id: string) => ({
      id,
      coll: 'entry',
      author,
      f: {
        vis: { v: 'staff', h: `${clock.now().toString(16).padStart(12, '0')}-0001-${row.replica}` },
        text: { v: 'På tampen', h: `${clock.now().toString(16).padStart(12, '0')}-0002-${row.replica}` },
      },
    })
    const [first, again, other, late] = [1, 2, 3, 4].map((n) => `00000000-0000-7000-8000-00000000000${n}`)
    expect((await push(ola, first ?? '')).json()).toEqual({ results: ['parked'] })
    expect((await push(ola, again ?? '')).statusCode).toBe(403)
    expect((await push(third, other ?? '')).statusCode).toBe(401)
    // Whoever is still here has nothing to hand over this way.
    expect((await push(kari, other ?? '')).statusCode).toBeGreaterThanOrEqual(400)
    clock.advance(15 * DAY_MILLIS)
    expect((await push(second, late ?? '')).statusCode).toBe(403)
    expect((await parkedFor(world, kari)).items.map(({ id }) => id)).toEqual([first])
    const gone = await parkedFor(world, ola)
    expect([gone.status, gone.items]).toEqual([403, []])
  })

  it('case 14: who comes back is asked for nothing twice, and finds what she may read now', async () => {
    const world = await aPair()
    const { kari, ola, clock, everyoneSyncs, joinsAgain } = world
    const own = await ola.store.create(Entry, { vis: 'me', text: 'Mitt eget fra før' })
    await kari.store.create(Entry, { vis: 'staff', text: 'Til alle' })
    await everyoneSyncs()
    ola.goOffline()
    await ola.store.create(Entry, { vis: 'staff', text: 'Usendt da hun sluttet' })
    await kari.store.save(Member, ola.id, { leftAt: clock.now() })
    await kari.syncs()
    clock.minutesPass(5)
    ola.goOnline()
    await ola.syncs()
    await part(ola.replica, ola.api)
    expect(await texts(ola)).toEqual([])
    clock.advance(3 * DAY_MILLIS)
    await kari.store.save(Member, ola.id, { leftAt: null })
    await kari.syncs()
    const back = await joinsAgain(ola)
    await everyoneSyncs()
    expect(await texts(back)).toContain('Til alle')
    expect((await back.store.rescued()).map(({ values }) => values['text'])).toEqual([
      'Usendt da hun sluttet',
    ])
    // Let in by somebody else, this tablet does not open what was hers alone; it is on the server.
    expect((await world.server.record(kari.row.space.id, own))?.f['text']?.v).toBe('Mitt eget fra før')
    const fresh = await back.store.create(Entry, { vis: 'staff', text: 'Tilbake igjen' })
    await everyoneSyncs()
    expect(await kari.store.find(Entry, fresh)).toBeDefined()
    expect(await back.store.unsent()).toEqual([])
  })
})
