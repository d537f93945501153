// E4 of sync.md part 3: when nobody writes, nothing moves: no place is taken, nobody is poked, for ever.
import 'fake-indexeddb/auto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MINUTE_MILLIS } from '#domain/record/instant.ts'
import { Meeting } from '#domain/meeting/meeting.ts'
import { Goal } from '#domain/plan/goal.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { type FaultEngine, FAULT_ENGINES } from '#tests/support/faultsEngines.ts'
import { aLiveTablet, virtualTime } from '#tests/support/faultsVirtualTime.ts'
import { aColleague, aKindergarten, aServer } from '#tests/support/serverWorld.ts'

describe.each(FAULT_ENGINES)('three tablets that only listen, on %s', (_name, start) => {
  let engine: FaultEngine
  beforeAll(async () => {
    engine = await start()
  })
  afterAll(() => engine.stop())

  const threeTablets = async () => {
    const { storage, db } = await engine.open()
    const server = await aServer(storage)
    const time = virtualTime(server)
    const head = await aKindergarten(server)
    const people = [head, await aColleague(server, head), await aColleague(server, head)]
    const tablets = people.map(({ joined }) => aLiveTablet(server, joined, time.occasions))
    let pokes = 0
    // Harsher than the server: every change pokes everybody, also whoever made it.
    server.context.hooks.onNews((_space, { seq }) => {
      pokes += 1
      for (const tablet of tablets) tablet.hears(seq)
    })
    const seq = async () => (await db.selectFrom('space').select('seq').executeTakeFirstOrThrow()).seq
    const pushes = async () => (await db.selectFrom('push').select('pid').execute()).length
    for (const { sync } of tablets) sync.start()
    await time.passes(5000)
    return { server, time, tablets, state: async () => [await seq(), await pushes(), pokes] as const }
  }

  it('case E4: take no place and poke nobody in sixty seconds of listening and asking', async () => {
    const { server, time, tablets, state } = await threeTablets()
    const [kari, ola] = tablets
    if (!kari || !ola) throw new Error('nobody there')
    expect(tablets.map(({ isListening }) => isListening())).toEqual([true, true, true])
    const entry = await kari.store.create(Entry, { vis: 'staff', text: 'Én endring' })
    const meeting = await kari.store.create(Meeting, { title: 'Personalmøte' })
    await time.passes(10_000)
    expect(await ola.store.find(Entry, entry)).toBeDefined()
    // What changes nothing is nothing: the same value, an open note, work that was refused and stays.
    await kari.store.save(Entry, entry, { text: 'Én endring' })
    const note = await ola.store.openText(meeting, 'notes')
    await ola.store.create(Goal, { title: 'Bare ledere lager mål' })
    await ola.store.create(Entry, { vis: 'staff', text: 'å'.repeat(40_000) })
    await time.passes(10_000)
    expect(await ola.store.unsent()).toHaveLength(2)

    const before = await state()
    const asked = tablets.map((tablet) => tablet.asked())
    await time.passes(MINUTE_MILLIS, () => server.context.hooks.tick())
    expect(await state()).toEqual(before)
    // They did ask, and not without end.
    for (const [index, tablet] of tablets.entries())
      expect(tablet.asked() - (asked[index] ?? 0)).toBeLessThanOrEqual(8)
    note.close()
    for (const tablet of tablets) tablet.close()
  })

  it('case E4: one change is one piece of news, and after it there is silence again', async () => {
    const { time, tablets, state } = await threeTablets()
    const [kari] = tablets
    if (!kari) throw new Error('nobody there')
    const [seq, pushes, pokes] = await state()
    const id = await kari.store.create(Entry, { vis: 'staff', text: 'Én endring' })
    await time.passes(5000)
    for (const { store } of tablets) expect(await store.find(Entry, id)).toBeDefined()
    expect(await state()).toEqual([seq + 1, pushes + 1, pokes + 1])
    await time.passes(MINUTE_MILLIS)
    expect(await state()).toEqual([seq + 1, pushes + 1, pokes + 1])
    for (const tablet of tablets) tablet.close()
  })

  it('case E4: what is asked or pushed again and again moves nothing', async () => {
    const { storage, db } = await engine.open()
    const server = await aServer(storage)
    let pokes = 0
    const kari = await aKindergarten(server)
    const entry = kari.make('entry', { text: 'Én gang' })
    await kari.push(entry)
    server.context.hooks.onNews(() => {
      pokes += 1
    })
    const rows = async () =>
      JSON.stringify(await db.selectFrom('feed').selectAll().orderBy('aud').orderBy('id').execute())
    const before = await rows()
    for (let time = 0; time < 20; time += 1) {
      expect(await kari.push(entry, { ...entry, f: { text: entry.f['text'] } })).toEqual(['ok', 'ok'])
      await kari.sync()
    }
    expect([await rows(), pokes]).toEqual([before, 0])
  })
})
