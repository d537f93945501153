import { describe, expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { Goal } from '#domain/plan/goal.ts'
import { aLocalStore, fromServer, ME } from '#tests/support/localStore.ts'
import { anId } from '#tests/support/records.ts'

describe('making a record', () => {
  it('makes an entry its writer’s alone, and a goal the staff’s', async () => {
    const { store } = aLocalStore()
    const entry = await store.create(Entry, { text: 'Mitt' })
    const goal = await store.create(Goal, { title: 'Vårt' })
    expect(await store.find(Entry, entry)).toMatchObject({ vis: 'me', author: ME })
    expect(await store.find(Goal, goal)).toMatchObject({ vis: 'staff', author: ME })
  })

  it('is there for the next reader at once', async () => {
    const { store } = aLocalStore()
    const ids = await Promise.all([1, 2, 3].map((day) => store.create(Entry, { title: `Dag ${day}` })))
    expect((await store.all(Entry)).map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
  })

  it('refuses what is no value of the kind', async () => {
    const { store } = aLocalStore()
    await expect(store.create(Entry, { title: 'x'.repeat(300) })).rejects.toThrow()
    expect(await store.all(Entry)).toEqual([])
  })
})

describe('saving', () => {
  it('stamps only what differs', async () => {
    const { store, answered, outgoing } = aLocalStore()
    const id = await store.create(Entry, { title: 'Tur', text: 'Vi gikk.' })
    await answered()
    await answered()
    await store.save(Entry, id, { title: 'Tur', text: 'Vi gikk langt.', refs: {} })
    expect((await outgoing()).items).toMatchObject([{ id, f: { text: { v: 'Vi gikk langt.' } } }])
    expect(Object.keys((await outgoing()).items[0]?.f ?? {})).toEqual(['text'])
  })

  it('of what is there already sends nothing', async () => {
    const { store, answered } = aLocalStore()
    const id = await store.create(Entry, { title: 'Tur' })
    await answered()
    await answered()
    await store.save(Entry, id, { title: 'Tur', text: '', mayBeQuoted: false })
    expect(await store.unsent()).toEqual([])
  })

  it('puts in and takes out of a set', async () => {
    const { store } = aLocalStore()
    const id = await store.create(Entry, { refs: { '1.1': true, '3.2': true } })
    await store.save(Entry, id, { refs: { '1.1': null } })
    expect((await store.find(Entry, id))?.refs).toEqual(['3.2'])
  })

  it('keeps fields that a newer app has written', async () => {
    const { store, answered } = aLocalStore()
    await answered({ items: [fromServer(anId(1), 'entry', { vis: 'staff', mood: 'good' })] })
    await store.save(Entry, anId(1), { title: 'Ny tittel' })
    expect((await store.stored(anId(1)))?.f['mood']?.v).toBe('good')
  })

  it('keeps the order in which things were written, whatever the clock does', async () => {
    const { store, clock } = aLocalStore()
    const id = await store.create(Entry, { title: 'En' })
    clock.advance(-60 * 60 * 1000)
    await store.save(Entry, id, { title: 'To' })
    const fields = (await store.stored(id))?.f
    expect((fields?.['title']?.h ?? '') > (fields?.['vis']?.h ?? '')).toBe(true)
  })
})
