import { Dexie } from 'dexie'
import { describe, expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { aLocalStore, fromServer } from '#tests/support/localStore.ts'
import { anId } from '#tests/support/records.ts'

const damage = async (name: string, id: string) => {
  const raw = await new Dexie(name).open()
  await raw.table('records').update(id, { body: '{"half a rec' })
  raw.close()
}

describe('a damaged record', () => {
  it('is passed over and named; the others are read', async () => {
    const { name, store } = aLocalStore()
    const bad = await store.create(Entry, { title: 'Ødelagt' })
    await store.create(Entry, { title: 'Hel' })
    await damage(name, bad)
    expect((await store.all(Entry)).map(({ title }) => title)).toEqual(['Hel'])
    expect(await store.find(Entry, bad)).toBeUndefined()
    expect(await store.unreadable()).toEqual([bad])
  })

  it('is healed when the server sends it again', async () => {
    const { name, store, answered } = aLocalStore()
    await answered({ items: [fromServer(anId(1), 'entry', { vis: 'staff', title: 'Delt' })] })
    await damage(name, anId(1))
    await answered({ items: [fromServer(anId(1), 'entry', { vis: 'staff', title: 'Delt' })] })
    expect(await store.find(Entry, anId(1))).toMatchObject({ title: 'Delt' })
    expect(await store.unreadable()).toEqual([])
  })

  it('does not stop what else is to be sent', async () => {
    const { name, store, answered, outgoing } = aLocalStore()
    await answered()
    const bad = await store.create(Entry, { title: 'Ødelagt' })
    const good = await store.create(Entry, { title: 'Hel' })
    await damage(name, bad)
    expect((await outgoing()).items.map(({ id }) => id)).toEqual([good])
  })
})

describe('the list of what is not shared', () => {
  it('names each by its first words, the latest first', async () => {
    const { store, clock } = aLocalStore()
    await store.create(Entry, { text: 'Vi fant en mark.\nOg en snegl.' })
    clock.minutesPass()
    await store.create(Entry, { title: 'Tur til elva', text: 'Langt' })
    expect((await store.unsent()).map(({ title }) => title)).toEqual(['Tur til elva', 'Vi fant en mark.'])
  })
})

describe('a record of a newer app', () => {
  it('is hidden, and kept as it is', async () => {
    const { store, answered } = aLocalStore()
    await answered({ items: [fromServer(anId(1), 'entry', { vis: 'everybody', text: 'Fra framtida' })] })
    expect(await store.all(Entry)).toEqual([])
    expect((await store.stored(anId(1)))?.f['text']?.v).toBe('Fra framtida')
  })
})
