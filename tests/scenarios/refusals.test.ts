import { describe, expect, it } from 'vitest'
import { Goal } from '#domain/plan/goal.ts'
import { Comment, Entry } from '#domain/reflection/entry.ts'
import { Member } from '#domain/space/member.ts'
import { aUnitWithTwoDevices } from '#tests/support/world.ts'

const LONG = 'Barna ville ikke inn. '.repeat(3200)

describe('a text that is too long for the server', () => {
  it('stays on the tablet, says what is wrong, and lets the others go on', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices()
    expect(LONG.length).toBeGreaterThan(70_000)
    await ola.store.create(Entry, { vis: 'staff', title: 'Før' })
    const id = await ola.store.create(Entry, { vis: 'staff', title: 'Lang', text: LONG })
    await ola.store.create(Entry, { vis: 'staff', title: 'Etter' })
    await everyoneSyncs()
    expect((await kari.store.all(Entry)).map(({ title }) => title).toSorted()).toEqual(['Etter', 'Før'])
    expect(await ola.store.unsent()).toMatchObject([{ id, title: 'Lang', refusal: 'too_big' }])
    expect((await ola.store.find(Entry, id))?.text).toBe(LONG)
  })

  it('is shared when it has been shortened', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices()
    const id = await ola.store.create(Entry, { vis: 'staff', text: LONG })
    await everyoneSyncs()
    await ola.store.save(Entry, id, { text: 'Barna ville ikke inn.' })
    expect(await ola.store.unsent()).toMatchObject([{ id }])
    expect(await ola.store.unsent()).not.toMatchObject([{ refusal: 'too_big' }])
    await everyoneSyncs()
    expect(await ola.store.unsent()).toEqual([])
    expect(await kari.store.find(Entry, id)).toMatchObject({ text: 'Barna ville ikke inn.' })
  })

  it('is not sent again and again while nobody touches it', async () => {
    const { ola, everyoneSyncs } = await aUnitWithTwoDevices()
    await ola.store.create(Entry, { vis: 'staff', text: LONG })
    await everyoneSyncs()
    const before = ola.wire.sentTo('/v1/sync').length
    await ola.syncs()
    const [last = ''] = ola.wire.sentTo('/v1/sync').slice(before)
    expect(last).toContain('"push":[]')
    expect(last).toContain('"unsent":1')
  })
})

describe('a change that the server does not allow', () => {
  it('is shown with its reason, and nothing else is held up', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices()
    const goal = await ola.store.create(Goal, { title: 'Bare ledere lager mål' })
    await ola.store.create(Entry, { vis: 'staff', text: 'Men dette går.' })
    await everyoneSyncs()
    expect(await ola.store.unsent()).toMatchObject([{ id: goal, coll: 'goal', refusal: 'denied' }])
    expect(await kari.store.all(Entry)).toHaveLength(1)
    expect(await kari.store.all(Goal)).toEqual([])
  })

  it('is tried again when the record comes back to her', async () => {
    const { kari, ola, unit, everyoneSyncs } = await aUnitWithTwoDevices()
    const entry = await kari.store.create(Entry, { vis: 'unit', unit, text: 'Til Rødtopp' })
    await everyoneSyncs()
    ola.goOffline()
    const comment = await ola.store.create(Comment, { parent: entry, text: 'Fint!' })
    await kari.store.save(Entry, entry, { vis: 'me' })
    await kari.syncs()
    ola.goOnline()
    await everyoneSyncs()
    expect(await ola.store.unsent()).toMatchObject([{ id: comment, refusal: 'denied' }])
    await ola.store.save(Comment, comment, { text: 'Veldig fint!' })
    await kari.store.save(Entry, entry, { vis: 'staff' })
    await everyoneSyncs()
    await everyoneSyncs()
    expect(await ola.store.unsent()).toEqual([])
    expect(await kari.store.all(Comment)).toMatchObject([{ text: 'Veldig fint!' }])
  })

  it('of what somebody else decides is taken back by what the server says', async () => {
    const { kari, ola, clock, everyoneSyncs } = await aUnitWithTwoDevices()
    await ola.store.save(Member, ola.id, { role: 'headTeacher' })
    await everyoneSyncs()
    expect(await ola.store.unsent()).toMatchObject([{ id: ola.id, refusal: 'denied' }])
    expect(await kari.store.find(Member, ola.id)).toMatchObject({ role: 'staff' })
    clock.minutesPass()
    await kari.store.save(Member, ola.id, { role: 'pedagogicalLeader' })
    await everyoneSyncs()
    expect(await ola.store.find(Member, ola.id)).toMatchObject({ role: 'pedagogicalLeader' })
  })
})

describe('a pile that is too much for one request', () => {
  it('goes in smaller parts until all of it is there', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices()
    ola.goOffline()
    const text = Array.from({ length: 1500 }, (_, place) => `ord${(place * 7919) % 100_003}`).join(' ')
    for (let day = 0; day < 120; day += 1)
      await ola.store.create(Entry, { vis: 'staff', title: `${day}`, text })
    ola.goOnline()
    await everyoneSyncs()
    expect(await ola.store.unsent()).toEqual([])
    expect(await kari.store.all(Entry)).toHaveLength(120)
  })
})
