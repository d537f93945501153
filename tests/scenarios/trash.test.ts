import { describe, expect, it } from 'vitest'
import { DAY_MILLIS, HOUR_MILLIS } from '#domain/record/instant.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { aUnitWithTwoDevices, type Kindergarten } from '#tests/support/world.ts'

const daysPass = async ({ clock, server }: Pick<Kindergarten, 'clock' | 'server'>, days: number) => {
  clock.advance(days * DAY_MILLIS + HOUR_MILLIS)
  await server.tick()
}

describe('what somebody has thrown away', () => {
  it('comes back as it was within thirty days, for all who could read it', async () => {
    const world = await aUnitWithTwoDevices()
    const { kari, ola, everyoneSyncs } = world
    const id = await ola.store.create(Entry, { vis: 'staff', text: 'Regn' })
    await everyoneSyncs()
    await ola.store.remove(id)
    await everyoneSyncs()
    expect(await kari.store.find(Entry, id)).toBeUndefined()
    await daysPass(world, 29)
    await ola.store.restore(id)
    await everyoneSyncs()
    await daysPass(world, 5)
    await everyoneSyncs()
    for (const { store } of [kari, ola]) expect(await store.find(Entry, id)).toMatchObject({ text: 'Regn' })
  })

  it('is gone from every tablet after that, and from the server', async () => {
    const world = await aUnitWithTwoDevices()
    const { kari, ola, server, everyoneSyncs } = world
    const id = await ola.store.create(Entry, { vis: 'staff', text: 'Regn' })
    await everyoneSyncs()
    await ola.store.remove(id)
    await everyoneSyncs()
    await daysPass(world, 30)
    await everyoneSyncs()
    for (const { store } of [kari, ola]) expect(await store.stored(id)).toBeUndefined()
    expect(await server.record(kari.row.space.id, id)).toBeUndefined()
  })

  it('does not take with it what its author wrote on a tablet that was away: that is rescued', async () => {
    const world = await aUnitWithTwoDevices()
    const { ola, everyoneSyncs, server } = world
    const id = await ola.store.create(Entry, { vis: 'staff', text: 'Regn' })
    await everyoneSyncs()
    const second = await world.joinsOnNewTablet(ola.id)
    // Somebody else's invitation: her second tablet has no history of hers, but what she shared.
    await second.syncs()
    second.goOffline()
    await second.store.save(Entry, id, { text: 'Regn og sol' })
    await ola.store.remove(id)
    await ola.syncs()
    await daysPass(world, 30)
    second.goOnline()
    await second.syncs()
    await second.syncs()
    expect((await second.store.rescued()).map(({ title }) => title)).toHaveLength(1)
    expect(await server.record(ola.row.space.id, id)).toBeUndefined()
  })

  it('is let go of by a tablet that was away for half a year, which keeps what it has not sent', async () => {
    const world = await aUnitWithTwoDevices()
    const { kari, ola, server, everyoneSyncs } = world
    const gone = await kari.store.create(Entry, { vis: 'staff', text: 'Kastet' })
    await kari.store.create(Entry, { vis: 'staff', text: 'Regn' })
    await everyoneSyncs()
    ola.goOffline()
    await ola.store.create(Entry, { vis: 'staff', text: 'Skrevet borte' })
    await kari.store.remove(gone)
    await kari.syncs()
    await daysPass(world, 31)
    await kari.syncs()
    await daysPass(world, 182)
    await kari.store.create(Entry, { vis: 'staff', text: 'Nytt' })
    await kari.syncs()
    await daysPass(world, 1)
    ola.goOnline()
    await everyoneSyncs()
    const texts = (await ola.store.all(Entry)).map(({ text }) => text).toSorted()
    expect(texts).toEqual(['Nytt', 'Regn', 'Skrevet borte'])
    expect(await ola.store.stored(gone)).toBeUndefined()
    expect(await ola.store.unsent()).toEqual([])
    expect(await server.record(kari.row.space.id, gone)).toBeUndefined()
  })
})
