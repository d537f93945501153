// Case 15 of sync.md part 3: a backup is put back, at the worst moments.
import 'fake-indexeddb/auto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Meeting } from '#domain/meeting/meeting.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { type FaultEngine, FAULT_ENGINES } from '#tests/support/faultsEngines.ts'
import { aUnitWithTwoDevices, type Kindergarten, type Person } from '#tests/support/world.ts'

const texts = async (person: Pick<Person, 'store'>) =>
  (await person.store.all(Entry)).map(({ text }) => text).toSorted()

const writes = (person: Person, text: string) => person.store.create(Entry, { vis: 'staff', text })

const types = async ({ store }: Person, id: string, words: string) => {
  const open = await store.openText(id, 'notes')
  open.text.insert(open.text.length, words)
  await open.saved()
  open.close()
}

const notes = async ({ store }: Person, id: string): Promise<string> => {
  const open = await store.openText(id, 'notes')
  open.close()
  return open.text.toJSON()
}

describe.each(FAULT_ENGINES)('a backup that is put back, on %s', (_name, start) => {
  let engine: FaultEngine
  beforeAll(async () => {
    engine = await start()
  })
  afterAll(() => engine.stop())
  const aPair = async () => aUnitWithTwoDevices(await engine.world())

  const allIsWell = async (
    { kari, ola, everyoneSyncs, server }: Kindergarten & { ola: Person },
    all: readonly string[],
  ) => {
    for (let turn = 0; turn < 3; turn += 1) await everyoneSyncs()
    for (const person of [kari, ola]) {
      expect(await texts(person)).toEqual([...all].toSorted())
      expect(await person.store.unsent()).toEqual([])
      expect(await person.store.rescued()).toEqual([])
      for (const { id, text } of await person.store.all(Entry))
        expect((await server.record(kari.row.space.id, id))?.f['text']?.v).toBe(text)
    }
  }

  it('case 15: before any tablet notices: with all tablets behind it nothing happens at all', async () => {
    const world = await aPair()
    await writes(world.kari, 'Før')
    await world.everyoneSyncs()
    const backup = await world.server.backUp()
    await world.server.restore(backup)
    await allIsWell(world, ['Før'])
  })

  it('case 15: while tablets are ahead of it, each gives back what it holds, its own and others’', async () => {
    const world = await aPair()
    const { kari, ola, server, everyoneSyncs } = world
    const id = await writes(kari, 'Før')
    const meeting = await kari.store.create(Meeting, { title: 'Personalmøte' })
    await everyoneSyncs()
    const backup = await server.backUp()
    await writes(ola, 'Olas etterpå')
    await writes(kari, 'Karis etterpå')
    await kari.store.save(Entry, id, { text: 'Rettet etterpå' })
    await types(ola, meeting, 'Olas ord. ')
    await everyoneSyncs()
    ola.goOffline()
    await writes(ola, 'Usendt')
    // Kari’s tablet falls into the water: only Ola’s holds her words now.
    const second = await world.joinsOnNewTablet(kari.id)
    await server.restore(backup)
    ola.goOnline()
    await ola.syncs()
    expect(await texts(ola)).toEqual(['Karis etterpå', 'Olas etterpå', 'Rettet etterpå', 'Usendt'])
    expect((await server.record(kari.row.space.id, id))?.f['text']?.v).toBe('Rettet etterpå')
    await allIsWell(world, ['Karis etterpå', 'Olas etterpå', 'Rettet etterpå', 'Usendt'])
    expect(await notes(kari, meeting)).toBe('Olas ord. ')
    second.close()
  })

  it('case 15: when it has given the same numbers to other changes before a tablet comes', async () => {
    const world = await aPair()
    const { kari, ola, server, everyoneSyncs } = world
    await everyoneSyncs()
    const backup = await server.backUp()
    for (let number = 0; number < 3; number += 1) await writes(ola, `Gammel tid ${number}`)
    await ola.syncs()
    await server.restore(backup)
    for (let number = 0; number < 3; number += 1) await writes(kari, `Ny tid ${number}`)
    await kari.syncs()
    const all = [0, 1, 2].flatMap((number) => [`Gammel tid ${number}`, `Ny tid ${number}`])
    await allIsWell(world, all)
  })

  it('case 15: twice in a row, the second one older, between the giving back of one and the other', async () => {
    const world = await aPair()
    const { kari, ola, server, everyoneSyncs } = world
    await writes(kari, 'Helt først')
    await everyoneSyncs()
    const older = await server.backUp()
    await writes(ola, 'Så Ola')
    await everyoneSyncs()
    const newer = await server.backUp()
    await writes(kari, 'Så Kari')
    await everyoneSyncs()
    await server.restore(newer)
    await kari.syncs()
    await server.restore(older)
    await ola.syncs()
    await server.restore(newer)
    await allIsWell(world, ['Helt først', 'Så Kari', 'Så Ola'])
  })

  it('case 15: while an answer is on its way, to a push or to giving back', async () => {
    const world = await aPair()
    const { kari, ola, server, everyoneSyncs } = world
    await writes(kari, 'Før')
    await everyoneSyncs()
    const backup = await server.backUp()
    await writes(ola, 'Kvittert av en server som ikke finnes mer')
    ola.wire.meanwhile(() => server.restore(backup))
    await ola.syncs()
    await writes(kari, 'Karis')
    await kari.syncs()
    const later = await server.backUp()
    ola.wire.meanwhile(() => server.restore(later))
    await ola.syncs()
    ola.wire.expect('answerLost', 'requestLost', 'answerLost')
    await ola.syncs()
    await allIsWell(world, ['Før', 'Karis', 'Kvittert av en server som ikke finnes mer'])
  })

  it('case 15: what was taken back or deleted after it stays so, whoever gives back first', async () => {
    const world = await aPair()
    const { kari, ola, server, everyoneSyncs } = world
    const narrowed = await writes(kari, 'Tatt tilbake')
    const deleted = await writes(kari, 'Slettet')
    await everyoneSyncs()
    const backup = await server.backUp()
    await kari.store.save(Entry, narrowed, { vis: 'me' })
    await kari.store.remove(deleted)
    await everyoneSyncs()
    await server.restore(backup)
    await ola.syncs()
    for (let turn = 0; turn < 3; turn += 1) await everyoneSyncs()
    expect(await texts(ola)).toEqual([])
    expect(await texts(kari)).toEqual(['Tatt tilbake'])
  })
})
