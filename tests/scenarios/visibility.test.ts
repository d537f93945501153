import { describe, expect, it } from 'vitest'
import { Comment, Entry } from '#domain/reflection/entry.ts'
import { Member } from '#domain/space/member.ts'
import { Task } from '#domain/plan/goal.ts'
import { aUnitWithTwoDevices } from '#tests/support/world.ts'

describe('an entry whose writer takes it back to herself', () => {
  it('disappears from a colleague’s tablet', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices()
    const id = await kari.store.create(Entry, { vis: 'staff', text: 'Delt i går.' })
    await everyoneSyncs()
    expect(await ola.store.find(Entry, id)).toBeDefined()
    await kari.store.save(Entry, id, { vis: 'me' })
    await everyoneSyncs()
    expect(await ola.store.stored(id)).toBeUndefined()
    expect(await kari.store.find(Entry, id)).toMatchObject({ text: 'Delt i går.', vis: 'me' })
  })

  it('comes back, whole, when it is shared again', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices()
    const id = await kari.store.create(Entry, { vis: 'staff', text: 'Delt.' })
    await everyoneSyncs()
    await kari.store.save(Entry, id, { vis: 'me' })
    await everyoneSyncs()
    await kari.store.save(Entry, id, { vis: 'staff', title: 'Igjen' })
    await everyoneSyncs()
    expect(await ola.store.find(Entry, id)).toMatchObject({ text: 'Delt.', title: 'Igjen' })
  })

  it('stays where it may be read another way', async () => {
    const { kari, ola, unit, everyoneSyncs } = await aUnitWithTwoDevices()
    const id = await kari.store.create(Entry, { vis: 'staff', text: 'For alle.' })
    await everyoneSyncs()
    await kari.store.save(Entry, id, { vis: 'unit', unit })
    await everyoneSyncs()
    expect(await ola.store.find(Entry, id)).toMatchObject({ vis: 'unit' })
    expect(await ola.store.rescued()).toEqual([])
  })

  it('takes its comments with it', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices()
    const parent = await kari.store.create(Entry, { vis: 'staff', text: 'Delt.' })
    await kari.store.create(Comment, { parent, text: 'Et tillegg.' })
    await everyoneSyncs()
    expect(await ola.store.all(Comment)).toHaveLength(1)
    await kari.store.save(Entry, parent, { vis: 'me' })
    await everyoneSyncs()
    expect(await ola.store.all(Comment)).toEqual([])
  })
})

describe('unsent work in a record that is taken away', () => {
  it('is rescued with every word of it', async () => {
    const { kari, ola, clock, everyoneSyncs } = await aUnitWithTwoDevices()
    await kari.store.save(Member, ola.id, { role: 'pedagogicalLeader' })
    const task = await kari.store.create(Task, { vis: 'staff', title: 'Prøv ut' })
    await everyoneSyncs()
    ola.goOffline()
    await ola.store.save(Task, task, { sentence: 'Det gikk overraskende bra.' })
    const before = clock.now()
    const elsewhere = await kari.store.create(Entry, { text: '' })
    // Kari narrows the task to a unit that Ola is not in.
    const otherUnit = await kari.store.create(Member, { displayName: 'Ny' })
    expect(elsewhere).not.toBe(otherUnit)
    await kari.store.save(Task, task, { vis: 'unit', unit: otherUnit })
    await kari.syncs()
    ola.goOnline()
    await ola.syncs()
    expect(await ola.store.stored(task)).toBeUndefined()
    expect(await ola.store.rescued()).toMatchObject([
      {
        id: task,
        coll: 'task',
        title: 'Prøv ut',
        rescuedAt: before,
        values: { sentence: 'Det gikk overraskende bra.' },
      },
    ])
  })

  it('stays rescued until the person herself throws it away', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices()
    const id = await kari.store.create(Entry, { vis: 'staff', text: 'Delt.' })
    await everyoneSyncs()
    ola.goOffline()
    await ola.store.save(Entry, id, { title: 'Skrevet i andres' })
    await kari.store.save(Entry, id, { vis: 'me' })
    await kari.syncs()
    ola.goOnline()
    await everyoneSyncs()
    const [item] = await ola.store.rescued()
    expect(item?.values).toEqual({ title: 'Skrevet i andres' })
    await ola.store.dismissRescued(item?.key ?? -1)
    expect(await ola.store.rescued()).toEqual([])
  })

  it('typed after it has gone is rescued too', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices()
    const id = await kari.store.create(Entry, { vis: 'staff', text: 'Delt.' })
    await everyoneSyncs()
    await kari.store.save(Entry, id, { vis: 'me' })
    await everyoneSyncs()
    await ola.store.save(Entry, id, { title: 'For sent' })
    expect(await ola.store.rescued()).toMatchObject([{ id, values: { title: 'For sent' } }])
  })
})

describe('a change of role', () => {
  it('brings what leaders see, also what was written before', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices()
    const id = await kari.store.create(Entry, { vis: 'leaders', text: 'Til lederne.' })
    await everyoneSyncs()
    expect(await ola.store.stored(id)).toBeUndefined()
    await kari.store.save(Member, ola.id, { role: 'pedagogicalLeader' })
    await everyoneSyncs()
    expect(await ola.store.find(Entry, id)).toMatchObject({ text: 'Til lederne.' })
  })

  it('takes it away again', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices()
    await kari.store.save(Member, ola.id, { role: 'pedagogicalLeader' })
    const id = await kari.store.create(Entry, { vis: 'leaders', text: 'Til lederne.' })
    await everyoneSyncs()
    await kari.store.save(Member, ola.id, { role: 'staff' })
    await everyoneSyncs()
    expect(await ola.store.stored(id)).toBeUndefined()
    expect(await ola.store.find(Member, ola.id)).toMatchObject({ role: 'staff' })
  })

  it('follows when somebody moves to another unit', async () => {
    const { kari, ola, unit, aUnit, everyoneSyncs } = await aUnitWithTwoDevices()
    const inOld = await kari.store.create(Entry, { vis: 'unit', unit, text: 'Rødtopp' })
    const other = await aUnit('Bekken')
    const inNew = await kari.store.create(Entry, { vis: 'unit', unit: other, text: 'Bekken' })
    await everyoneSyncs()
    expect((await ola.store.all(Entry)).map(({ id }) => id)).toEqual([inOld])
    await kari.store.save(Member, ola.id, { units: { [unit]: null, [other]: true } })
    await everyoneSyncs()
    expect((await ola.store.all(Entry)).map(({ id }) => id)).toEqual([inNew])
  })
})

describe('somebody who has left', () => {
  it('keeps nothing but her own unsent work', async () => {
    const { kari, ola, clock, everyoneSyncs } = await aUnitWithTwoDevices()
    await kari.store.create(Entry, { vis: 'staff', text: 'Internt.' })
    await everyoneSyncs()
    ola.goOffline()
    await ola.store.create(Entry, { vis: 'staff', text: 'Skrevet på bussen hjem.' })
    await kari.store.save(Member, ola.id, { leftAt: clock.now() })
    await kari.syncs()
    ola.goOnline()
    await ola.syncs()
    expect(ola.state()).toEqual({ kind: 'ended', why: 'removed' })
    await ola.replica.wipe()
    expect(await ola.store.all(Entry)).toEqual([])
    expect(await ola.store.all(Member)).toEqual([])
    expect(await ola.store.rescued()).toMatchObject([{ values: { text: 'Skrevet på bussen hjem.' } }])
  })

  it('is not asked again and again', async () => {
    const { kari, ola, clock } = await aUnitWithTwoDevices()
    await kari.store.save(Member, ola.id, { leftAt: clock.now() })
    await kari.syncs()
    await ola.syncs()
    const asked = ola.wire.sentTo('/v1/sync').length
    await ola.syncs()
    expect(ola.wire.sentTo('/v1/sync')).toHaveLength(asked)
  })
})
