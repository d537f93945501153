// Cases 1 to 4 of sync.md part 3: answers that are lost, doubled, late, or come to a tab that is no more.
import 'fake-indexeddb/auto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { openProfile } from '#session/openProfile.ts'
import { type FaultEngine, FAULT_ENGINES } from '#tests/support/faultsEngines.ts'
import { aColleague, aKindergarten, aServer } from '#tests/support/serverWorld.ts'
import { aUnitWithTwoDevices, type Person } from '#tests/support/world.ts'

const texts = async (person: Pick<Person, 'store'>) =>
  (await person.store.all(Entry)).map(({ text }) => text).toSorted()

/** The same person’s profile in another tab of the same browser. */
const anotherTab = ({ tablet, row }: Person) => {
  const failures: string[] = []
  const tab = openProfile(tablet.environment, row, {
    onSyncState: () => undefined,
    onStorageFault: (fault) => failures.push(fault),
  })
  return { ...tab, failures }
}

describe.each(FAULT_ENGINES)('a network that fails, before %s', (_name, start) => {
  let engine: FaultEngine
  beforeAll(async () => {
    engine = await start()
  })
  afterAll(() => engine.stop())

  const aPair = async () => {
    const { storage, db } = await engine.open()
    const server = await aServer(storage)
    const kari = await aKindergarten(server)
    const ola = await aColleague(server, kari)
    const seqNow = async () => (await db.selectFrom('space').select('seq').executeTakeFirstOrThrow()).seq
    return { server, kari, ola, seqNow }
  }

  it('case 01: a push whose answer is lost is answered as before under its pid, and is no news under another', async () => {
    const { kari, ola, seqNow } = await aPair()
    await ola.sync()
    const entry = ola.make('entry', { text: 'Kom det fram?' })
    const poison = { id: 'no id' }
    const request = ola.request({ push: [entry, poison] })
    const first = (await ola.send(request)).json<{ results: unknown }>()
    const seq = await seqNow()
    const samePid = (await ola.send(request)).json<{ results: unknown }>()
    expect(samePid.results).toEqual(first.results)
    const newPid = (await ola.send(ola.request({ push: [entry, poison] }))).json<{ results: unknown }>()
    expect(newPid.results).toEqual(first.results)
    expect(await seqNow()).toBe(seq)
    const { items } = await kari.pullAll()
    expect(items.filter(({ id }) => id === entry.id)).toHaveLength(1)
  })

  it('case 01: a retry after a newer edit of somebody else does not bring the old words back', async () => {
    const { kari, ola } = await aPair()
    const entry = ola.make('entry', { text: 'Første', isTemplate: false })
    const request = ola.request({ push: [entry] })
    await ola.send(request)
    expect(await ola.push(ola.change(entry, { text: 'Andre' }))).toEqual(['ok'])
    await ola.send(request)
    await ola.send(ola.request({ push: [entry] }))
    const { items } = await kari.pullAll()
    expect(items.find(({ id }) => id === entry.id)?.f?.['text']?.v).toBe('Andre')
  })

  it('case 01: a tablet loses nothing when answers are lost again and again', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices(await engine.world())
    ola.wire.expect('answerLost', 'answerLost', 'requestLost', 'answerLost')
    const id = await ola.store.create(Entry, { vis: 'staff', text: 'En' })
    for (const text of ['To', 'Tre', 'Fire']) {
      await ola.syncs()
      await ola.store.save(Entry, id, { text })
    }
    await ola.syncs()
    expect(await ola.store.unsent()).toHaveLength(1)
    await everyoneSyncs()
    expect(await ola.store.unsent()).toEqual([])
    expect(await texts(kari)).toEqual(['Fire'])
  })

  it('case 02: a push that arrives twice, three times, or five times at once counts once', async () => {
    const { kari, ola, seqNow } = await aPair()
    const deliver = async (times: number, isAtOnce: boolean) => {
      const seq = await seqNow()
      const entry = ola.make('entry', { text: `${times} ganger` })
      const request = ola.request({ push: [entry] })
      const answers: { results: { st: string }[] }[] = []
      const once = async () => {
        // No more than a device may have under way.
        answers.push((await ola.send(request)).json())
      }
      if (isAtOnce) await Promise.all(Array.from({ length: times }, once))
      else for (let time = 0; time < times; time += 1) await once()
      expect(answers.map(({ results }) => results)).toEqual(answers.map(() => [{ id: entry.id, st: 'ok' }]))
      expect(await seqNow()).toBe(seq + 1)
    }
    await deliver(2, false)
    await deliver(3, false)
    await deliver(3, true)
    const { items } = await kari.pullAll()
    expect(items.filter(({ coll }) => coll === 'entry')).toHaveLength(3)
  })

  it('case 02: the same content at once under different pids counts once too', async () => {
    const { ola, seqNow } = await aPair()
    const seq = await seqNow()
    const entry = ola.make('entry', { text: 'Samme' })
    await Promise.all([1, 2, 3].map(() => ola.send(ola.request({ push: [entry] }))))
    expect(await seqNow()).toBe(seq + 1)
  })

  it('case 03: of two tabs that ask at once the later answer is thrown away, and nothing of either is lost', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices(await engine.world())
    const other = anotherTab(ola)
    await kari.store.create(Entry, { vis: 'staff', text: 'Fra Kari' })
    await kari.syncs()
    await ola.store.create(Entry, { vis: 'staff', text: 'Fra den første fanen' })
    ola.wire.meanwhile(async () => {
      // The other tab has asked, been answered and stored it before the first hears anything.
      await other.store.create(Entry, { vis: 'staff', text: 'Fra den andre fanen' })
      await other.sync.now()
    })
    await ola.syncs()
    await everyoneSyncs()
    const all = ['Fra Kari', 'Fra den andre fanen', 'Fra den første fanen']
    for (const person of [kari, ola, other]) expect(await texts(person)).toEqual(all)
    expect(await ola.store.unsent()).toEqual([])
    expect(other.failures).toEqual([])
    other.close()
  })

  it('case 03: answers in the wrong order take nothing back: not a narrowing, not a cursor, not an edit', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices(await engine.world())
    const id = await kari.store.create(Entry, { vis: 'staff', text: 'Åpent' })
    await everyoneSyncs()
    const other = anotherTab(ola)
    await kari.store.save(Entry, id, { title: 'Mer' })
    await kari.syncs()
    ola.wire.meanwhile(async () => {
      // What the first tab is about to hear is old by now.
      await kari.store.save(Entry, id, { vis: 'me' })
      await kari.syncs()
      await other.sync.now()
    })
    await ola.syncs()
    expect(await ola.store.stored(id)).toBeUndefined()
    await everyoneSyncs()
    expect(await ola.store.stored(id)).toBeUndefined()
    expect((await ola.replica.outgoing({ items: 1, characters: 1 })).items).toEqual([])
    other.close()
  })

  it('case 04: a tab that dies between the answer and the applying of it leaves everything to be asked again', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices(await engine.world())
    await kari.store.create(Entry, { vis: 'staff', text: 'Fra Kari' })
    await kari.syncs()
    const tab = anotherTab(ola)
    await tab.store.create(Entry, { vis: 'staff', text: 'Skrevet i fanen som dør' })
    // Its database is shut at the moment the answer has arrived: nothing of it can be stored.
    ola.wire.meanwhile(async () => tab.close())
    await tab.sync.now().catch(() => undefined)
    expect(await ola.store.unsent()).toHaveLength(1)
    expect(await texts(ola)).toEqual(['Skrevet i fanen som dør'])
    await everyoneSyncs()
    for (const person of [kari, ola])
      expect(await texts(person)).toEqual(['Fra Kari', 'Skrevet i fanen som dør'])
    expect(await ola.store.unsent()).toEqual([])
  })
})
