// Case 17 of sync.md part 3: a tablet that was away when something was deleted for good, for longer and for shorter.
import 'fake-indexeddb/auto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { Task } from '#domain/plan/goal.ts'
import { Comment, Entry } from '#domain/reflection/entry.ts'
import { type FaultEngine, FAULT_ENGINES } from '#tests/support/faultsEngines.ts'
import { everythingIn } from '#tests/support/faultsIndexedDb.ts'
import { aUnitWithTwoDevices } from '#tests/support/world.ts'

describe.each(FAULT_ENGINES)('a tablet that was away, before %s', (_name, start) => {
  let engine: FaultEngine
  beforeAll(async () => {
    engine = await start()
  })
  afterAll(() => engine.stop())

  /** Ola goes away with clean and unsent copies of what Kari then deletes. */
  const goesAway = async () => {
    const world = await aUnitWithTwoDevices(await engine.world())
    const { kari, ola, everyoneSyncs } = world
    const clean = await kari.store.create(Entry, { vis: 'staff', text: 'Ordet blåveis' })
    const comment = await ola.store.create(Comment, { parent: clean, text: 'Ordet hestehov' })
    const task = await kari.store.create(Task, { vis: 'staff', title: 'Prøv ut', assignee: ola.id })
    const kept = await kari.store.create(Entry, { vis: 'staff', text: 'Blir' })
    await everyoneSyncs()
    ola.goOffline()
    await ola.store.save(Task, task, { sentence: 'Skrevet borte' })
    const fresh = await ola.store.create(Entry, { vis: 'staff', text: 'Nytt, skrevet borte' })
    await kari.store.remove(clean)
    await kari.store.remove(task)
    await kari.syncs()
    const daysPass = async (days: number) => {
      for (let day = 0; day < days; day += 1) {
        world.clock.advance(DAY_MILLIS)
        // Half a year of hourly work is a lot of waiting; what matters happens on few days.
        if (day % 30 === 0 || day === days - 1) await world.server.tick()
      }
    }
    return { ...world, clean, comment, task, kept, fresh, daysPass }
  }
  type Away = Awaited<ReturnType<typeof goesAway>>

  const comesBack = async ({ kari, ola, everyoneSyncs, fresh, kept, task, clean, comment, server }: Away) => {
    ola.goOnline()
    await everyoneSyncs()
    await everyoneSyncs()
    expect(await ola.store.stored(clean)).toBeUndefined()
    expect(JSON.stringify(await everythingIn(ola.row.database))).not.toContain('blåveis')
    expect(await ola.store.find(Entry, kept)).toBeDefined()
    // Her new words arrive; her words in what is gone are hers to keep.
    expect(await kari.store.find(Entry, fresh)).toMatchObject({ text: 'Nytt, skrevet borte' })
    expect(await ola.store.rescued()).toMatchObject([{ id: task, values: { sentence: 'Skrevet borte' } }])
    expect(await ola.store.unsent()).toEqual([])
    for (const id of [task, clean]) expect(await server.record(kari.row.space.id, id)).toBeUndefined()
    // Her comment is still hers, though what it stood under has gone.
    expect((await server.record(kari.row.space.id, comment))?.f['text']?.v).toBe('Ordet hestehov')
    expect(await kari.store.stored(comment)).toBeUndefined()
  }

  it('case 17: for less than a month finds it in the trash, and may take it back', async () => {
    const { kari, ola, task, clean, daysPass, everyoneSyncs } = await goesAway()
    await daysPass(29)
    ola.goOnline()
    await everyoneSyncs()
    expect(await ola.store.find(Entry, clean)).toBeUndefined()
    await kari.store.restore(task)
    await kari.store.restore(clean)
    await everyoneSyncs()
    expect(await ola.store.find(Entry, clean)).toMatchObject({ text: 'Ordet blåveis' })
    expect(await kari.store.find(Task, task)).toMatchObject({ sentence: 'Skrevet borte' })
  })

  it('case 17: for two months is told that it is gone', async () => {
    const away = await goesAway()
    await away.daysPass(60)
    const before = away.ola.wire.sentTo('/v1/sync').length
    await comesBack(away)
    const asked = away.ola.wire.sentTo('/v1/sync').slice(before)
    expect(asked.some((body) => body.includes('"cursors":{}'))).toBe(false)
  })

  it('case 17: for longer than the server remembers starts over, and ends the same', async () => {
    const away = await goesAway()
    await away.daysPass(31)
    await away.kari.store.create(Entry, { vis: 'staff', text: 'Imens' })
    await away.kari.syncs()
    await away.daysPass(190)
    const before = away.ola.wire.sentTo('/v1/sync').length
    await comesBack(away)
    const asked = away.ola.wire.sentTo('/v1/sync').slice(before)
    expect(asked.some((body) => body.includes('"cursors":{}'))).toBe(true)
    expect(asked.length).toBeLessThan(12)
  })

  it('case 17: whoever was there all the time notices nothing', async () => {
    const { kari, kept, clean, daysPass, everyoneSyncs, ola } = await goesAway()
    await daysPass(31)
    await kari.syncs()
    await daysPass(190)
    await kari.syncs()
    expect(await kari.store.find(Entry, kept)).toBeDefined()
    expect(await kari.store.stored(clean)).toBeUndefined()
    expect(await kari.store.rescued()).toEqual([])
    ola.goOnline()
    await everyoneSyncs()
    expect(await kari.store.all(Entry)).toHaveLength(2)
  })
})
