// Cases 8 and 9 of sync.md part 3: clocks that are wrong, that jump, that run over, and a tablet that was copied.
import 'fake-indexeddb/auto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY_MILLIS, MINUTE_MILLIS } from '#domain/record/instant.ts'
import { clockOf, stampOf, tick } from '#domain/record/stamp.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { openProfile } from '#session/openProfile.ts'
import { type FaultEngine, FAULT_ENGINES } from '#tests/support/faultsEngines.ts'
import { cloneDatabase } from '#tests/support/faultsIndexedDb.ts'
import { aColleague, aKindergarten, aServer } from '#tests/support/serverWorld.ts'
import { aUnitWithTwoDevices, type Person } from '#tests/support/world.ts'

const YEAR = 365 * DAY_MILLIS
const LAST_COUNTER = 0xffff

const texts = async (person: Pick<Person, 'store'>) =>
  (await person.store.all(Entry)).map(({ text }) => text).toSorted()

describe('a clock that ticks more than its counter holds', () => {
  it('case 09: 65,536 writes in one millisecond and more still come one after another', () => {
    let clock = { millis: 1_795_449_600_000, counter: 0 }
    let before = stampOf(clock, 'aaaaaaaaaa')
    for (let write = 0; write < 70_000; write += 1) {
      clock = tick(clock, 1_795_449_600_000)
      const stamp = stampOf(clock, 'aaaaaaaaaa')
      if (!(stamp > before) || stamp.length !== before.length) expect.fail(`${stamp} after ${before}`)
      before = stamp
    }
    expect(clock).toEqual({ millis: 1_795_449_600_001, counter: 70_000 - LAST_COUNTER - 1 })
  })
})

describe.each(FAULT_ENGINES)('clocks, before %s', (_name, start) => {
  let engine: FaultEngine
  beforeAll(async () => {
    engine = await start()
  })
  afterAll(() => engine.stop())

  it.each([
    ['3 years ahead', 3 * YEAR],
    ['400 days behind', -400 * DAY_MILLIS],
    ['3 years behind', -3 * YEAR],
  ])('case 08: that was set %s while there was no network costs nobody anything', async (_what, millis) => {
    const { kari, ola, clock, everyoneSyncs } = await aUnitWithTwoDevices(await engine.world())
    const id = await kari.store.create(Entry, { vis: 'staff', text: 'Karis' })
    await everyoneSyncs()
    ola.goOffline()
    const own = await ola.store.create(Entry, { vis: 'staff', text: 'Før' })
    ola.setClockWrongBy(millis)
    await ola.store.save(Entry, own, { text: 'Etter at klokka ble stilt' })
    ola.goOnline()
    await everyoneSyncs()
    expect(await texts(kari)).toEqual(['Etter at klokka ble stilt', 'Karis'])
    // Whoever writes now writes over it: no stamp from the future stands in the way.
    clock.minutesPass(2)
    const stored = await kari.store.stored(own)
    for (const { h } of Object.values(stored?.f ?? {}))
      expect(clockOf(h).millis).toBeLessThanOrEqual(clock.now())
    await kari.store.save(Entry, id, { text: 'Karis, rettet' })
    await everyoneSyncs()
    expect(await texts(ola)).toEqual(['Etter at klokka ble stilt', 'Karis, rettet'])
    expect(await ola.store.unsent()).toEqual([])
  })

  it('case 08: that jumps to and fro keeps the order in which one person wrote', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices(await engine.world())
    const id = await ola.store.create(Entry, { vis: 'staff', text: '0' })
    for (const [round, jump] of [3 * YEAR, -2 * YEAR, 0, 5 * MINUTE_MILLIS, -400 * DAY_MILLIS].entries()) {
      ola.setClockWrongBy(jump)
      if (round % 2 === 0) ola.goOffline()
      await ola.store.save(Entry, id, { text: `${round} a` })
      await ola.store.save(Entry, id, { text: `${round} b` })
      ola.goOnline()
      await everyoneSyncs()
      expect(await texts(kari)).toEqual([`${round} b`])
      expect(await texts(ola)).toEqual([`${round} b`])
    }
    expect(await ola.store.unsent()).toEqual([])
  })

  it.each([
    ['3 years ahead', 3 * YEAR],
    ['400 days behind', -400 * DAY_MILLIS],
  ])('case 08: %s at the first contact ever is put right before anything is sent', async (_what, millis) => {
    const world = await aUnitWithTwoDevices(await engine.world())
    const { kari, ola, clock, everyoneSyncs } = world
    const another = await world.joinsOnNewTablet(ola.id, (tablet) => {
      tablet.skew.millis = millis
      tablet.wire.expect('fine', 'answerLost')
    })
    await another.store.create(Entry, { vis: 'staff', text: 'Før første kontakt' })
    await everyoneSyncs()
    const [entry] = await kari.store.all(Entry)
    expect(entry?.text).toBe('Før første kontakt')
    expect(Math.abs((entry?.changedAt ?? 0) - clock.now())).toBeLessThan(MINUTE_MILLIS)
  })

  it('case 08: the server takes a stamp 60 seconds ahead and no more, and then nothing of the push', async () => {
    const { storage } = await engine.open()
    const server = await aServer(storage)
    const kari = await aKindergarten(server)
    const at = (millis: number) => ({ ...kari.make('entry', {}), f: kari.fields({ vis: 'staff' }, millis) })
    expect(await kari.push(at(server.clock.now() + MINUTE_MILLIS))).toEqual(['ok'])
    const good = at(server.clock.now())
    const answer = await kari.sync({ push: [good, at(server.clock.now() + MINUTE_MILLIS + 1)] })
    expect(answer).toMatchObject({ reset: 'clock', now: server.clock.now(), results: [], items: [] })
    expect(await storage.readRecord(kari.joined.space.id, good.id)).toBeUndefined()
    expect(await kari.push(at(server.clock.now() - 400 * DAY_MILLIS))).toEqual(['ok'])
    expect(await kari.push(at(server.clock.now() - 401 * DAY_MILLIS))).toEqual(['invalid'])
  })

  it('case 09: a counter at its end borrows the next millisecond, and the server takes it', async () => {
    const { kari, ola, clock, everyoneSyncs, server } = await aUnitWithTwoDevices(await engine.world())
    const id = await ola.store.create(Entry, { vis: 'staff', text: 'Før' })
    await everyoneSyncs()
    // Kari’s tablet has used its whole counter up in this very millisecond; Ola’s clock has to come after it.
    const full = stampOf({ millis: clock.now(), counter: LAST_COUNTER }, kari.row.replica)
    const { receipt, witness, cursors } = await ola.replica.outgoing({ items: 0, characters: 0 })
    const shown = { id: kari.id, in: ['s'], coll: 'member', author: kari.id, f: { note: { v: 1, h: full } } }
    await ola.replica.apply({
      receipt,
      witness,
      cursors,
      verdicts: [],
      didPull: true,
      items: [shown],
      drop: [],
      hasMore: false,
      offsetMillis: 0,
    })
    await ola.store.save(Entry, id, { text: 'Etter' })
    await everyoneSyncs()
    const kept = await server.record(kari.row.space.id, id)
    expect(kept?.f['text']).toEqual({
      v: 'Etter',
      h: stampOf({ millis: clock.now() + 1, counter: 0 }, ola.row.replica),
    })
    expect(await texts(kari)).toEqual(['Etter'])
  })

  it('case 09: two copies of one tablet that write the same field under the same stamp end alike everywhere', async () => {
    const { kari, ola, server, everyoneSyncs } = await aUnitWithTwoDevices(await engine.world())
    const id = await ola.store.create(Entry, { vis: 'staff', text: 'Før' })
    await everyoneSyncs()
    const database = `${ola.row.database}-copy`
    await cloneDatabase(ola.row.database, database)
    const copy = openProfile(
      ola.tablet.environment,
      { ...ola.row, database },
      {
        onSyncState: () => undefined,
        onStorageFault: (fault) => {
          throw new Error(fault)
        },
      },
    )
    await ola.store.save(Entry, id, { text: 'Fra det ene' })
    await copy.store.save(Entry, id, { text: 'Fra kopien' })
    const stampOfText = async (person: Pick<Person, 'store'>) => (await person.store.stored(id))?.f['text']?.h
    expect(await stampOfText(ola)).toBe(await stampOfText(copy))
    for (let turn = 0; turn < 3; turn += 1) {
      await copy.sync.now()
      await everyoneSyncs()
    }
    const kept = (await server.record(kari.row.space.id, id))?.f['text']?.v
    expect(kept).toBe('Fra kopien')
    for (const person of [kari, ola, copy]) {
      expect(await texts(person)).toEqual([kept])
      expect(await person.store.unsent()).toEqual([])
    }
    copy.close()
  })

  it('case 09: copies of a tablet never make the server go round in circles', async () => {
    const { storage, db } = await engine.open()
    const server = await aServer(storage)
    const kari = await aKindergarten(server)
    const ola = await aColleague(server, kari)
    const entry = ola.make('entry', { text: 'Før' })
    await ola.push(entry)
    const h = ola.stamp()
    const says = async (v: string) => (await ola.push({ ...entry, f: { text: { v, h } } })).join()
    expect([await says('b'), await says('a'), await says('b'), await says('a')]).toEqual([
      'ok',
      'ok',
      'ok',
      'ok',
    ])
    const seq = (await db.selectFrom('space').select('seq').executeTakeFirstOrThrow()).seq
    for (const v of ['a', 'b', 'a']) await says(v)
    expect((await db.selectFrom('space').select('seq').executeTakeFirstOrThrow()).seq).toBe(seq)
    expect((await storage.readRecord(kari.joined.space.id, entry.id))?.f['text']?.v).toBe('b')
  })
})
