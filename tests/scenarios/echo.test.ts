import { describe, expect, it } from 'vitest'
import { DAY_MILLIS, HOUR_MILLIS } from '#domain/record/instant.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { Member } from '#domain/space/member.ts'
import { aUnitWithTwoDevices, type Person } from '#tests/support/world.ts'

const texts = async ({ store }: Person) => (await store.all(Entry)).map(({ text }) => text).toSorted()

describe('what was taken away before a backup was put back', () => {
  it('is not given back by a tablet that still has it: purged from the trash', async () => {
    const { kari, ola, clock, server, everyoneSyncs } = await aUnitWithTwoDevices()
    const backup = await server.backUp()
    const id = await ola.store.create(Entry, { vis: 'staff', text: 'Angret' })
    await everyoneSyncs()
    kari.goOffline()
    await ola.store.remove(id)
    await ola.syncs()
    clock.advance(30 * DAY_MILLIS + HOUR_MILLIS)
    await server.tick()
    await server.restore(backup)
    kari.goOnline()
    await everyoneSyncs()
    await everyoneSyncs()
    expect(await texts(kari)).toEqual([])
    expect(await texts(ola)).toEqual([])
    expect(await server.record(kari.row.space.id, id)).toBeUndefined()
  })

  it('nor what the backup itself brings back: erased on request', async () => {
    const { kari, ola, server, everyoneSyncs } = await aUnitWithTwoDevices()
    const id = await ola.store.create(Entry, { vis: 'staff', text: 'Om et barn' })
    const kept = await ola.store.create(Entry, { vis: 'staff', text: 'Regn' })
    await everyoneSyncs()
    const backup = await server.backUp()
    await server.erasure().eraseRecords(kari.row.space.id, [id])
    kari.goOffline()
    await server.restore(backup)
    expect(await server.record(kari.row.space.id, id)).toBeUndefined()
    kari.goOnline()
    await everyoneSyncs()
    await everyoneSyncs()
    expect(await texts(kari)).toEqual(['Regn'])
    expect(await texts(ola)).toEqual(['Regn'])
    expect(await server.record(kari.row.space.id, kept)).toBeDefined()
  })

  it('a name that was erased stays erased', async () => {
    const { kari, ola, server } = await aUnitWithTwoDevices()
    const backup = await server.backUp()
    await server.erasure().eraseMember(kari.row.space.id, ola.id)
    await kari.syncs()
    await server.restore(backup)
    await kari.syncs()
    expect(await kari.store.find(Member, ola.id)).toMatchObject({ displayName: '' })
  })

  it('what its author has kept to herself since then is not shown to anybody, even before she comes', async () => {
    const { kari, ola, unit, server, everyoneSyncs } = await aUnitWithTwoDevices()
    const before = await ola.store.create(Entry, { vis: 'staff', text: 'Fra før' })
    await everyoneSyncs()
    const backup = await server.backUp()
    const after = await ola.store.create(Entry, { vis: 'staff', text: 'Fra etterpå' })
    await everyoneSyncs()
    kari.goOffline()
    for (const id of [before, after]) await ola.store.save(Entry, id, { vis: 'me' })
    const moved = await ola.store.create(Entry, { vis: 'staff', text: 'Til avdelingen' })
    await ola.syncs()
    await ola.store.save(Entry, moved, { vis: 'unit', unit })
    await ola.syncs()
    await server.restore(backup)
    kari.goOnline()
    await kari.syncs()
    await kari.syncs()
    expect(await texts(kari)).toEqual([])
    await everyoneSyncs()
    await everyoneSyncs()
    expect(await texts(kari)).toEqual(['Til avdelingen'])
    expect(await texts(ola)).toEqual(['Fra etterpå', 'Fra før', 'Til avdelingen'])
    expect(await ola.store.find(Entry, before)).toMatchObject({ vis: 'me' })
  })
})

describe('a new era', () => {
  it('makes all tablets give back what they have, and lose nothing', async () => {
    const { kari, ola, server, everyoneSyncs } = await aUnitWithTwoDevices()
    const id = await ola.store.create(Entry, { vis: 'staff', text: 'Regn' })
    await everyoneSyncs()
    ola.goOffline()
    await ola.store.save(Entry, id, { title: 'Uten nett' })
    expect(await server.newEra(kari.row.space.id)).toBe(true)
    ola.goOnline()
    await everyoneSyncs()
    await everyoneSyncs()
    for (const { store } of [kari, ola]) {
      expect(await store.find(Entry, id)).toMatchObject({ text: 'Regn', title: 'Uten nett' })
      expect(await store.unsent()).toEqual([])
    }
  })
})
