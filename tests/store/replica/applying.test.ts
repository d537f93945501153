import { describe, expect, it } from 'vitest'
import { Meeting } from '#domain/meeting/meeting.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { aLocalStore, fromServer, ME } from '#tests/support/localStore.ts'
import { anId } from '#tests/support/records.ts'

const NOW = 1_795_449_600_000

describe('an answer', () => {
  it('of a full page is applied in one transaction, however many records there are', async () => {
    const { store, answered } = aLocalStore()
    const items = Array.from({ length: 500 }, (_, place) =>
      fromServer(anId(place + 1), 'entry', { vis: 'staff', title: `Dag ${place}` }),
    )
    expect(await answered({ items })).toBe(true)
    expect(await store.all(Entry)).toHaveLength(500)
  })

  it('counts once: the same one again is too late', async () => {
    const { replica, answered } = aLocalStore()
    const { receipt } = await replica.outgoing({ items: 100, characters: 1e6 })
    await answered()
    expect(await answered({ receipt })).toBe(false)
  })

  it('takes an unsent edit away when a later one has beaten it', async () => {
    const { store, answered, outgoing } = aLocalStore()
    await answered({ items: [fromServer(anId(1), 'entry', { vis: 'staff', title: 'Før' })] })
    await store.save(Entry, anId(1), { title: 'Min' })
    const beaten = fromServer(anId(1), 'entry', { title: 'Senere' }, { at: NOW + 60_000 })
    await answered({ items: [beaten], verdicts: [{ st: 'busy' }] })
    expect(await store.find(Entry, anId(1))).toMatchObject({ title: 'Senere' })
    expect(await store.unsent()).toEqual([])
    expect((await outgoing()).items).toEqual([])
  })

  it('without an audience that was held takes away what came through it alone', async () => {
    const { store, answered } = aLocalStore()
    await answered({
      items: [
        fromServer(anId(1), 'entry', { vis: 'leaders' }, { audiences: ['l'] }),
        fromServer(anId(2), 'entry', { vis: 'leaders' }, { audiences: ['l', `u:${ME}`] }),
      ],
      cursors: { l: 1, [`u:${ME}`]: 1 },
    })
    await answered({ drop: ['l'], cursors: { [`u:${ME}`]: 1 } })
    expect((await store.all(Entry)).map(({ id }) => id)).toEqual([anId(2)])
  })

  it('names all who may read a record: what was believed before a new beginning does not count', async () => {
    const { store, replica, answered, outgoing } = aLocalStore()
    await answered({ items: [fromServer(anId(1), 'entry', { vis: 'staff' }, { audiences: ['s'] })] })
    const { receipt } = await outgoing()
    await replica.restart({ reason: 'expired', receipt, witness: null, offsetMillis: 0 })
    await answered({ items: [fromServer(anId(1), 'entry', { vis: 'leaders' }, { audiences: ['l'] })] })
    await answered({ items: [{ id: anId(1), out: ['l'] }] })
    expect(await store.stored(anId(1))).toBeUndefined()
  })

  it('that completes a new beginning rescues refused work in what is no longer ours to read', async () => {
    const { store, replica, answered, outgoing } = aLocalStore()
    await answered({ items: [fromServer(anId(1), 'meeting', { vis: 'staff' })] })
    await store.save(Meeting, anId(1), { place: 'Rom 2' })
    const own = await store.create(Entry, { text: 'Ny' })
    const { receipt } = await outgoing()
    await replica.restart({ reason: 'expired', receipt, witness: null, offsetMillis: 0 })
    await answered({ verdicts: [{ st: 'denied' }, { st: 'busy' }] })
    expect(await store.rescued()).toMatchObject([{ id: anId(1), values: { place: 'Rom 2' } }])
    expect(await store.stored(anId(1))).toBeUndefined()
    expect(await store.stored(own)).toBeDefined()
  })

  it('of a new beginning takes back what the server does not know, but for what was written here', async () => {
    const { store, replica, answered, outgoing } = aLocalStore()
    const known = fromServer(anId(1), 'meeting', { vis: 'staff', title: 'Møte' })
    await answered({ items: [known] })
    await answered({ items: [fromServer(anId(1), 'meeting', { type: 'unit' }, { at: NOW + 1 })] })
    await store.save(Meeting, anId(1), { place: 'Rom 2' })
    await answered({ verdicts: [{ st: 'ok' }] })
    const { receipt } = await outgoing()
    await replica.restart({ reason: 'expired', receipt, witness: null, offsetMillis: 0 })
    await answered({ items: [known] })
    expect(await store.find(Meeting, anId(1))).toMatchObject({ title: 'Møte', type: 'staff', place: 'Rom 2' })
    expect((await outgoing()).items).toMatchObject([{ id: anId(1), f: { place: { v: 'Rom 2' } } }])
  })

  it('of a new beginning counts for own records too, after they have been given back', async () => {
    const { store, replica, answered, outgoing } = aLocalStore()
    const own = fromServer(anId(1), 'meeting', { vis: 'staff', title: 'Møte' }, { author: ME })
    await answered({ items: [own] })
    await answered({ items: [fromServer(anId(1), 'meeting', { type: 'unit' }, { at: NOW + 1 })] })
    await store.save(Meeting, anId(1), { place: 'Rom 2' })
    const { receipt } = await outgoing()
    await replica.restart({ reason: 'expired', receipt, witness: null, offsetMillis: 0 })
    await answered({ verdicts: [{ st: 'ok' }], didPull: false })
    await answered({ items: [own] })
    expect(await store.find(Meeting, anId(1))).toMatchObject({ title: 'Møte', type: 'staff' })
  })

  it('that says yes to what is there already does not make it ours to read', async () => {
    const { store, replica, answered, outgoing } = aLocalStore()
    await answered({ items: [fromServer(anId(1), 'meeting', { vis: 'staff' })] })
    await store.save(Meeting, anId(1), { place: 'Rom 2' })
    await answered()
    const { receipt } = await outgoing()
    await replica.restart({ reason: 'restored', receipt, witness: null, offsetMillis: 0 })
    expect((await outgoing()).items).toMatchObject([{ id: anId(1) }])
    await answered({ didPull: false })
    await answered()
    expect(await store.stored(anId(1))).toBeUndefined()
  })

  it('moves the clock past everything the server has shown', async () => {
    const { store, answered } = aLocalStore()
    await answered({
      items: [fromServer(anId(1), 'entry', { vis: 'staff', title: 'Fra i morgen' }, { at: NOW + 50_000 })],
    })
    await store.save(Entry, anId(1), { title: 'Rettet nå' })
    expect(await store.find(Entry, anId(1))).toMatchObject({ title: 'Rettet nå' })
    const fields = (await store.stored(anId(1)))?.f
    expect((fields?.['title']?.h ?? '') > (fields?.['vis']?.h ?? '')).toBe(true)
  })
})

describe('a full pull after a long time', () => {
  it('lets go of copies that the server did not confirm, and rescues unsent work', async () => {
    const { store, replica, answered, outgoing } = aLocalStore()
    await answered({
      items: [1, 2, 3].map((number) => fromServer(anId(number), 'entry', { vis: 'staff', title: 'Delt' })),
    })
    await store.save(Entry, anId(3), { title: 'Ikke sendt' })
    const { receipt } = await outgoing()
    await replica.restart({ reason: 'expired', receipt, witness: null, offsetMillis: 0 })
    expect((await outgoing()).cursors).toEqual({})
    await answered({
      items: [fromServer(anId(1), 'entry', { vis: 'staff', title: 'Delt' })],
      verdicts: [{ st: 'denied' }],
      hasMore: true,
    })
    expect(await store.all(Entry)).toHaveLength(3)
    await answered({ hasMore: false })
    expect((await store.all(Entry)).map(({ id }) => id).toSorted()).toEqual([anId(1)])
    expect(await store.rescued()).toMatchObject([{ id: anId(3), values: { title: 'Ikke sendt' } }])
  })
})

describe('a verdict', () => {
  it('of “unsupported” is tried again after a day, or by a newer app', async () => {
    const first = aLocalStore()
    await first.answered()
    await first.store.create(Entry, { title: 'Ny slags' })
    await first.answered({ verdicts: [{ st: 'unsupported' }] })
    expect((await first.outgoing()).items).toEqual([])
    first.clock.advance(24 * 60 * 60 * 1000)
    expect((await first.outgoing()).items).toHaveLength(1)
    await first.answered({ verdicts: [{ st: 'unsupported' }] })
    first.close()
    const newer = aLocalStore({ name: first.name, clock: first.clock, app: 'newer' })
    expect((await newer.outgoing()).items).toHaveLength(1)
  })

  it('of “busy” waits a minute and troubles nobody', async () => {
    const { store, clock, answered, outgoing } = aLocalStore()
    await answered()
    await store.create(Entry, { title: 'Straks' })
    await answered({ verdicts: [{ st: 'busy' }] })
    expect((await outgoing()).items).toEqual([])
    clock.minutesPass()
    expect((await outgoing()).items).toHaveLength(1)
  })
})

describe('an answer that this app could only partly read', () => {
  it('makes a newer app ask for everything again, once', async () => {
    const { name, clock, answered, outgoing, close } = aLocalStore()
    await answered({ cursors: { s: 7 }, hasUnreadable: true })
    expect((await outgoing()).cursors).toEqual({ s: 7 })
    close()
    const newer = aLocalStore({ name, clock, app: 'newer' })
    expect((await newer.outgoing()).cursors).toEqual({})
    await newer.answered({ cursors: { s: 9 } })
    expect((await newer.outgoing()).cursors).toEqual({ s: 9 })
  })
})
