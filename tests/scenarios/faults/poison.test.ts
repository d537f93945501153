// Case 12 of sync.md part 3: one poisoned record among a hundred good ones, wherever the poison shows.
import 'fake-indexeddb/auto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { type FaultEngine, FAULT_ENGINES, type OpenedStorage } from '#tests/support/faultsEngines.ts'
import { faultsOf } from '#tests/support/faultsInvariants.ts'
import { aLocalStore, fromServer } from '#tests/support/localStore.ts'
import { anId } from '#tests/support/records.ts'
import {
  aColleague,
  aKindergarten,
  aServer,
  type Tablet,
  type TestServer,
} from '#tests/support/serverWorld.ts'
import { aUnitWithTwoDevices } from '#tests/support/world.ts'

describe.each(FAULT_ENGINES)('one poisoned record among a hundred, before %s', (_name, start) => {
  let engine: FaultEngine
  let opened: OpenedStorage
  let server: TestServer
  let kari: Tablet
  let ola: Tablet
  beforeAll(async () => {
    engine = await start()
    opened = await engine.open()
    server = await aServer(opened.storage)
    kari = await aKindergarten(server)
    ola = await aColleague(server, kari)
  })
  afterAll(() => engine.stop())

  const among = (poison: unknown, place: number) => {
    const items: unknown[] = Array.from({ length: 99 }, (_, number) =>
      ola.make('entry', { text: `Dag ${number}` }),
    )
    return items.toSpliced(place, 0, poison)
  }

  it('case 12: each poison gets its own verdict, is parked, and ninety-nine others go in', async () => {
    const entry = () => ola.make('entry', { text: 'Forgiftet' })
    const poisons: readonly [unknown, string][] = [
      [null, 'invalid'],
      ['text', 'invalid'],
      [{}, 'invalid'],
      [{ ...entry(), id: 'x' }, 'invalid'],
      [{ ...entry(), f: [] }, 'invalid'],
      [{ ...entry(), f: { text: { v: 'no stamp' } } }, 'invalid'],
      [
        { ...entry(), f: { ...entry().f, theme: { v: 17, h: ola.stamp() }, vis: { v: 17, h: ola.stamp() } } },
        'invalid',
      ],
      [{ ...entry(), coll: 'fromTheFuture' }, 'unsupported'],
      [{ ...entry(), f: { ...entry().f, text: { v: 'x'.repeat(70_000), h: ola.stamp() } } }, 'too_big'],
      [{ ...entry(), text: { notes: 'AAAA' } }, 'invalid'],
    ]
    for (const [number, [poison, verdict]] of poisons.entries()) {
      const verdicts = await ola.push(...among(poison, number * 9))
      expect(verdicts[number * 9], JSON.stringify(poison)?.slice(0, 80)).toBe(verdict)
      expect(verdicts.filter((st) => st === 'ok')).toHaveLength(99)
    }
    expect(await faultsOf(opened.db)).toEqual([])
    const parked = await opened.db.selectFrom('parked').select(['id', 'why']).execute()
    expect(new Set(parked.map(({ why }) => why))).toEqual(new Set(['invalid', 'unsupported', 'too_big']))
  })

  it('case 12: what only the database refuses is answered “busy”, ninety-nine others go in, and later it goes in too', async () => {
    const poison = ola.make('entry', { text: 'GIFT' })
    const forbid = engine.isPostgres
      ? sql`create function no_poison() returns trigger language plpgsql as $$
          begin if new.data like '%GIFT%' then raise exception 'poison' using errcode = '23514'; end if; return new; end $$`
      : sql`create trigger no_poison before insert on rec when new.data like '%GIFT%'
          begin select raise(abort, 'poison'); end`
    await forbid.execute(opened.db)
    if (engine.isPostgres)
      await sql`create trigger no_poison before insert or update on rec for each row execute function no_poison()`.execute(
        opened.db,
      )
    const items = among(poison, 50)
    const verdicts = await ola.push(...items)
    expect(verdicts[50]).toBe('busy')
    expect(verdicts.filter((st) => st === 'ok')).toHaveLength(99)
    expect(await faultsOf(opened.db)).toEqual([])
    expect(await opened.storage.readRecord(kari.joined.space.id, poison.id)).toBeUndefined()
    await (engine.isPostgres ? sql`drop trigger no_poison on rec` : sql`drop trigger no_poison`).execute(
      opened.db,
    )
    expect(await ola.push(poison)).toEqual(['ok'])
  })

  it('case 12: on a tablet the poison waits for a hand, and the others arrive at a colleague’s', async () => {
    const world = await aUnitWithTwoDevices(await engine.world())
    world.ola.goOffline()
    for (let number = 0; number < 99; number += 1)
      await world.ola.store.create(Entry, { vis: 'staff', title: `${number}` })
    const id = await world.ola.store.create(Entry, {
      vis: 'staff',
      title: 'For lang',
      text: 'å'.repeat(40_000),
    })
    world.ola.goOnline()
    await world.everyoneSyncs()
    expect(await world.kari.store.all(Entry)).toHaveLength(99)
    expect(await world.ola.store.unsent()).toMatchObject([{ id, refusal: 'too_big' }])
    await world.ola.store.save(Entry, id, { text: 'Kortere' })
    await world.everyoneSyncs()
    expect(await world.kari.store.all(Entry)).toHaveLength(100)
    expect(await world.ola.store.unsent()).toEqual([])
  })
})

describe('poison that an old app pulls', () => {
  const odd = fromServer(anId(1), 'entry', { vis: 'staff', title: 'Av en nyere utgave' })
  const poisoned = {
    ...odd,
    f: { ...odd.f, theme: { v: { not: ['a', 'theme'] }, h: odd.f['vis']?.h ?? '' } },
  }
  const unknown = fromServer(anId(2), 'fromTheFuture', { vis: 'staff', wonder: 'ja' })

  it('case 12: is stored as it came, hides nothing else, and is never sent back changed', async () => {
    const { store, answered, outgoing } = aLocalStore()
    const good = Array.from({ length: 99 }, (_, number) =>
      fromServer(anId(number + 10), 'entry', { vis: 'staff', title: `${number}` }),
    )
    expect(await answered({ items: [poisoned, unknown, ...good], cursors: { s: 101 } })).toBe(true)
    expect((await outgoing()).cursors).toEqual({ s: 101 })
    expect((await store.all(Entry)).filter(({ title }) => /^\d+$/.test(title))).toHaveLength(99)
    expect((await store.stored(anId(1)))?.f['theme']).toEqual(poisoned.f.theme)
    expect((await store.stored(anId(2)))?.f['wonder']?.v).toBe('ja')
    expect((await outgoing()).items).toEqual([])
    await store.save(Entry, anId(1), { title: 'Endret av den gamle' })
    const [item] = (await outgoing()).items
    expect(Object.keys(item?.f ?? {})).toEqual(['title'])
  })
})
