import { Dexie } from 'dexie'
import { expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { Meeting } from '#domain/meeting/meeting.ts'
import { plainSealer, type Sealer } from '#store/sealer.ts'
import { aLocalStore } from '#tests/support/localStore.ts'

/** Turns letters round and remembers the place: enough to see what leaks and what is moved. */
const testSealer: Sealer = {
  seal: (plain, { database, table, id }) => `${database}|${table}|${id}|${[...plain].toReversed().join('')}`,
  open: (sealed, { database, table, id }) => {
    const place = `${database}|${table}|${id}|`
    if (typeof sealed !== 'string' || !sealed.startsWith(place)) throw new Error('moved')
    return [...sealed.slice(place.length)].toReversed().join('')
  },
  blind: (text) => `blind-${text.length}-${text.codePointAt(0) ?? 0}`,
}

const everythingIn = async (name: string): Promise<string> => {
  const raw = await new Dexie(name).open()
  const tables = await Promise.all(raw.tables.map((table) => table.toArray()))
  raw.close()
  return JSON.stringify(tables)
}

it('stands under every table: nothing that was written can be read at rest', async () => {
  const { name, store } = aLocalStore({ sealer: testSealer })
  await store.create(Entry, { title: 'Hemmelighet', refs: { '1.1': true } })
  const meeting = await store.create(Meeting, { title: 'Hemmelighet' })
  const note = await store.openText(meeting, 'notes')
  note.text.insert(0, 'Hemmelighet')
  await note.saved()
  note.close()
  await store.drafts.put('form', { text: 'Hemmelighet' })
  await store.save(Entry, '00000000-0000-7000-8000-00000000dead', { title: 'Hemmelighet' })
  const raw = await everythingIn(name)
  expect(raw).not.toContain('Hemmelighet')
  expect(raw).not.toContain('"entry"')
  expect(raw).not.toContain('"meeting"')
  expect(await store.all(Entry)).toMatchObject([{ title: 'Hemmelighet' }])
  expect(await store.drafts.get('form')).toEqual({ text: 'Hemmelighet' })
  expect(await store.rescued()).toMatchObject([{ values: { title: 'Hemmelighet' } }])
})

it('does not open what was moved to another place', async () => {
  const { name, store } = aLocalStore({ sealer: testSealer })
  const one = await store.create(Entry, { title: 'En' })
  const two = await store.create(Entry, { title: 'To' })
  const raw = await new Dexie(name).open()
  const row = (await raw.table('records').toArray()).find(({ id }: { id: string }) => id === one)
  await raw.table('records').update(two, { body: row.body })
  raw.close()
  expect((await store.all(Entry)).map(({ title }) => title)).toEqual(['En'])
  expect(await store.unreadable()).toEqual([two])
})

it('without a PIN keeps things as they are', () => {
  const place = { database: 'a', table: 'b', id: 'c' }
  expect(plainSealer.open(plainSealer.seal('x', place), place)).toBe('x')
  expect(() => plainSealer.open(new Uint8Array(3), place)).toThrow()
})
