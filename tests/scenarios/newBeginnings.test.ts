import { describe, expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { Member } from '#domain/space/member.ts'
import { aUnitWithTwoDevices } from '#tests/support/world.ts'

const texts = async (person: { store: { all(kind: typeof Entry): Promise<readonly { text: string }[]> } }) =>
  (await person.store.all(Entry)).map(({ text }) => text).toSorted()

describe('a server put back from a backup', () => {
  it('gets back what every tablet wrote since then', async () => {
    const { kari, ola, server, everyoneSyncs } = await aUnitWithTwoDevices()
    const old = await kari.store.create(Entry, { vis: 'staff', text: 'Før sikkerhetskopien' })
    await everyoneSyncs()
    const backup = await server.backUp()
    await kari.store.create(Entry, { vis: 'staff', text: 'Karis etterpå' })
    await ola.store.create(Entry, { vis: 'staff', text: 'Olas etterpå' })
    await kari.store.save(Entry, old, { title: 'Endret etterpå' })
    await everyoneSyncs()
    await server.restore(backup)
    await everyoneSyncs()
    await everyoneSyncs()
    for (const person of [kari, ola]) {
      expect(await texts(person)).toEqual(['Før sikkerhetskopien', 'Karis etterpå', 'Olas etterpå'])
      expect(await person.store.find(Entry, old)).toMatchObject({ title: 'Endret etterpå' })
      expect(await person.store.unsent()).toEqual([])
    }
  })

  it('gets the unsent work too, once', async () => {
    const { kari, ola, server, everyoneSyncs } = await aUnitWithTwoDevices()
    const backup = await server.backUp()
    await kari.store.create(Entry, { vis: 'staff', text: 'Delt og glemt' })
    await everyoneSyncs()
    ola.goOffline()
    await ola.store.create(Entry, { vis: 'staff', text: 'Ikke delt ennå' })
    await server.restore(backup)
    ola.goOnline()
    await everyoneSyncs()
    await everyoneSyncs()
    expect(await texts(kari)).toEqual(['Delt og glemt', 'Ikke delt ennå'])
    expect(await texts(ola)).toEqual(['Delt og glemt', 'Ikke delt ennå'])
  })

  it('notices even when it has given the same numbers to other changes', async () => {
    const { kari, ola, server, everyoneSyncs } = await aUnitWithTwoDevices()
    const backup = await server.backUp()
    await ola.store.create(Entry, { vis: 'staff', text: 'Fra den gamle tiden' })
    await ola.syncs()
    await server.restore(backup)
    await kari.store.create(Entry, { vis: 'staff', text: 'Fra den nye tiden' })
    await kari.syncs()
    await everyoneSyncs()
    await everyoneSyncs()
    expect(await texts(kari)).toEqual(['Fra den gamle tiden', 'Fra den nye tiden'])
    expect(await texts(ola)).toEqual(['Fra den gamle tiden', 'Fra den nye tiden'])
  })
})

describe('a tablet that has been away too long', () => {
  it('fetches everything anew, sends its unsent work, and lets go of what is no longer its own', async () => {
    const { kari, ola, server, everyoneSyncs } = await aUnitWithTwoDevices()
    const shared = await kari.store.create(Entry, { vis: 'staff', text: 'Delt' })
    await everyoneSyncs()
    ola.goOffline()
    await ola.store.create(Entry, { vis: 'staff', text: 'Skrevet borte' })
    await kari.store.create(Entry, { vis: 'staff', text: 'Nytt hjemme' })
    await kari.syncs()
    await server.forgetTheOld(kari.row.space.id)
    ola.goOnline()
    await everyoneSyncs()
    expect(await texts(ola)).toEqual(['Delt', 'Nytt hjemme', 'Skrevet borte'])
    expect(await ola.store.find(Entry, shared)).toBeDefined()
    expect(await ola.store.unsent()).toEqual([])
  })
})

describe('somebody whose session is over', () => {
  it('joins again and finds her unsent work, which is then shared', async () => {
    const { kari, ola, joinsAgain, everyoneSyncs } = await aUnitWithTwoDevices()
    ola.goOffline()
    await ola.store.create(Entry, { vis: 'staff', text: 'Skrevet før utmelding' })
    await kari.api.devices.revoke(ola.row.device)
    ola.goOnline()
    await ola.syncs()
    expect(ola.state()).toEqual({ kind: 'ended', why: 'session-over' })
    expect(await ola.store.unsent()).toHaveLength(1)
    const olaAgain = await joinsAgain(ola)
    expect(olaAgain.row.replica).not.toBe(ola.row.replica)
    await everyoneSyncs()
    expect(await olaAgain.store.unsent()).toEqual([])
    expect(await texts(kari)).toEqual(['Skrevet før utmelding'])
    expect(await olaAgain.store.find(Member, kari.id)).toBeDefined()
  })
})

describe('a first contact that fails', () => {
  it('does no harm to what was written by a clock far behind', async () => {
    const { kari, everyoneSyncs, joinsOnNewTablet, ola } = await aUnitWithTwoDevices()
    const another = await joinsOnNewTablet(ola.id, (tablet) => {
      tablet.skew.millis = -900 * 24 * 60 * 60 * 1000
      tablet.wire.expect('fine', 'requestLost')
    })
    expect(another.state()).toEqual({ kind: 'offline' })
    await another.store.create(Entry, { vis: 'staff', text: 'Klokka gikk ikke' })
    await everyoneSyncs()
    expect(await texts(kari)).toEqual(['Klokka gikk ikke'])
    expect(await another.store.unsent()).toEqual([])
  })

  it('does no harm to what was written by a clock far ahead', async () => {
    const { kari, everyoneSyncs, joinsOnNewTablet, ola } = await aUnitWithTwoDevices()
    const another = await joinsOnNewTablet(ola.id, (tablet) => {
      tablet.skew.millis = 900 * 24 * 60 * 60 * 1000
      tablet.wire.expect('fine', 'requestLost')
    })
    await another.store.create(Entry, { vis: 'staff', text: 'Skrevet i framtida' })
    await everyoneSyncs()
    expect(await texts(kari)).toEqual(['Skrevet i framtida'])
    expect(await another.store.unsent()).toEqual([])
  })
})
