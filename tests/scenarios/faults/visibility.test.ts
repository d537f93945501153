// Case 13 of sync.md part 3: what was shared is taken back, and shared again, while others hold it.
import 'fake-indexeddb/auto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Meeting } from '#domain/meeting/meeting.ts'
import { Goal, Task } from '#domain/plan/goal.ts'
import { Comment, Entry } from '#domain/reflection/entry.ts'
import { type FaultEngine, FAULT_ENGINES } from '#tests/support/faultsEngines.ts'
import { everythingIn } from '#tests/support/faultsIndexedDb.ts'
import { aUnitWithTwoDevices, type Person } from '#tests/support/world.ts'

const notes = async ({ store }: Person, id: string): Promise<string> => {
  const open = await store.openText(id, 'notes')
  const text = open.text.toJSON()
  open.close()
  return text
}

const types = async ({ store }: Person, id: string, words: string) => {
  const open = await store.openText(id, 'notes')
  open.text.insert(open.text.length, words)
  await open.saved()
  open.close()
}

describe.each(FAULT_ENGINES)('what is taken back, on %s', (_name, start) => {
  let engine: FaultEngine
  beforeAll(async () => {
    engine = await start()
  })
  afterAll(() => engine.stop())
  const aPair = async () => aUnitWithTwoDevices(await engine.world())

  it('case 13: goes from a tablet that holds it clean, and no byte of it stays there', async () => {
    const { kari, ola, everyoneSyncs } = await aPair()
    const id = await kari.store.create(Entry, { vis: 'staff', text: 'Ordet blåveis' })
    await kari.store.create(Comment, { parent: id, text: 'Ordet hestehov' })
    await everyoneSyncs()
    expect(await ola.store.all(Comment)).toHaveLength(1)
    await kari.store.save(Entry, id, { vis: 'me' })
    await everyoneSyncs()
    expect(JSON.stringify(await everythingIn(ola.row.database))).not.toMatch(/blåveis|hestehov/)
    expect(await ola.store.rescued()).toEqual([])
  })

  it('case 13: leaves unsent work with whoever wrote it, to the last value, and nothing else', async () => {
    const { kari, ola, everyoneSyncs } = await aPair()
    const task = await kari.store.create(Task, { vis: 'staff', title: 'Ordet blåveis', assignee: ola.id })
    await everyoneSyncs()
    ola.goOffline()
    await ola.store.save(Task, task, { sentence: 'Utkast' })
    await ola.store.save(Task, task, { sentence: 'Det gikk bra.' })
    const other = await kari.store.create(Entry, { vis: 'staff', text: 'Til alle' })
    await kari.store.save(Task, task, { vis: 'unit', unit: other })
    await kari.syncs()
    ola.goOnline()
    await everyoneSyncs()
    expect(await ola.store.stored(task)).toBeUndefined()
    expect(await ola.store.rescued()).toMatchObject([{ id: task, values: { sentence: 'Det gikk bra.' } }])
    expect(await ola.store.find(Entry, other)).toBeDefined()
  })

  it('case 13: takes nothing from an edit that reached the server first', async () => {
    const { kari, ola, everyoneSyncs } = await aPair()
    const task = await kari.store.create(Task, { vis: 'staff', title: 'Prøv ut', assignee: ola.id })
    await everyoneSyncs()
    await ola.store.save(Task, task, { sentence: 'Rakk fram.' })
    ola.wire.expect('answerLost')
    await ola.syncs()
    await kari.store.save(Task, task, { vis: 'unit', unit: kari.id })
    await everyoneSyncs()
    expect(await kari.store.find(Task, task)).toMatchObject({ sentence: 'Rakk fram.' })
    expect(await ola.store.stored(task)).toBeUndefined()
  })

  it('case 13: comes back whole when it is shared again, with its comments and its notes, and unsent work stays rescued', async () => {
    const { kari, ola, unit, everyoneSyncs } = await aPair()
    const meeting = await kari.store.create(Meeting, { vis: 'staff', title: 'Personalmøte' })
    await everyoneSyncs()
    await types(kari, meeting, 'Først. ')
    await everyoneSyncs()
    await types(ola, meeting, 'Så. ')
    await everyoneSyncs()
    ola.goOffline()
    await types(ola, meeting, 'Usendt.')
    const elsewhere = await kari.store.create(Goal, { title: 'En annen avdeling' })
    await kari.store.save(Meeting, meeting, { vis: 'unit', unit: elsewhere })
    await kari.syncs()
    ola.goOnline()
    await everyoneSyncs()
    expect(await ola.store.stored(meeting)).toBeUndefined()
    const [rescued] = await ola.store.rescued()
    expect(rescued?.texts['notes']).toBe('Først. Så. Usendt.')
    await types(kari, meeting, 'Imens. ')
    await kari.store.save(Meeting, meeting, { vis: 'unit', unit })
    await everyoneSyncs()
    expect(await notes(ola, meeting)).toBe(await notes(kari, meeting))
    expect(await notes(ola, meeting)).toBe('Først. Så. Imens. ')
    expect(await ola.store.rescued()).toHaveLength(1)
  })

  it('case 13: narrowed and widened again before anybody looked is as if nothing had been', async () => {
    const { kari, ola, everyoneSyncs } = await aPair()
    const id = await kari.store.create(Entry, { vis: 'staff', text: 'Delt' })
    await everyoneSyncs()
    ola.goOffline()
    await kari.store.save(Entry, id, { vis: 'me' })
    await kari.syncs()
    await kari.store.save(Entry, id, { vis: 'leaders' })
    await kari.syncs()
    await kari.store.save(Entry, id, { vis: 'staff', title: 'Likevel' })
    await kari.syncs()
    ola.goOnline()
    await everyoneSyncs()
    expect(await ola.store.find(Entry, id)).toMatchObject({ text: 'Delt', title: 'Likevel' })
    expect(await ola.store.rescued()).toEqual([])
  })

  it('case 13: by the author’s second tablet, while the first still writes for all', async () => {
    const { kari, ola, clock, everyoneSyncs, joinsOnNewTablet } = await aPair()
    const second = await joinsOnNewTablet(kari.id)
    const id = await kari.store.create(Entry, { vis: 'staff', text: 'Delt' })
    await everyoneSyncs()
    kari.goOffline()
    await kari.store.save(Entry, id, { text: 'Skrevet uten å vite det' })
    clock.minutesPass()
    await second.store.save(Entry, id, { vis: 'me' })
    await second.syncs()
    await ola.syncs()
    kari.goOnline()
    await everyoneSyncs()
    for (const person of [kari, second])
      expect(await person.store.find(Entry, id)).toMatchObject({ vis: 'me', text: 'Skrevet uten å vite det' })
    expect(await ola.store.stored(id)).toBeUndefined()
    expect(await kari.store.unsent()).toEqual([])
  })

  it('case 13: two tablets of the author that disagree end at the later wish, for everybody', async () => {
    const { kari, ola, clock, everyoneSyncs, joinsOnNewTablet } = await aPair()
    const second = await joinsOnNewTablet(kari.id)
    const id = await kari.store.create(Entry, { vis: 'staff', text: 'Delt' })
    await everyoneSyncs()
    for (const [first, last] of [
      [kari, second],
      [second, kari],
    ] as const) {
      // prettier-ignore
      first.goOffline()
      last.goOffline()
      await first.store.save(Entry, id, { vis: 'leaders' })
      clock.minutesPass()
      await last.store.save(Entry, id, { vis: 'me' })
      last.goOnline()
      await last.syncs()
      first.goOnline()
      await everyoneSyncs()
      expect(await ola.store.stored(id)).toBeUndefined()
      for (const person of [kari, second])
        expect(await person.store.find(Entry, id)).toMatchObject({ vis: 'me' })
      clock.minutesPass()
      await first.store.save(Entry, id, { vis: 'staff' })
      await everyoneSyncs()
      expect(await ola.store.find(Entry, id)).toBeDefined()
    }
  })
})
