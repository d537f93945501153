import { describe, expect, it } from 'vitest'
import { Goal } from '#domain/plan/goal.ts'
import { Comment, Entry } from '#domain/reflection/entry.ts'
import { Member } from '#domain/space/member.ts'
import { aKindergarten, aUnitWithTwoDevices } from '#tests/support/world.ts'

const aGoalOfBoth = async () => {
  const world = await aUnitWithTwoDevices()
  await world.kari.store.save(Member, world.ola.id, { role: 'pedagogicalLeader' })
  const goal = await world.kari.store.create(Goal, { title: 'Ro i garderoben', context: 'Trangt' })
  await world.everyoneSyncs()
  return { ...world, goal }
}

describe('two colleagues without network', () => {
  it('keep both edits when they changed different parts', async () => {
    const { kari, ola, goal, everyoneSyncs } = await aGoalOfBoth()
    kari.goOffline()
    ola.goOffline()
    await kari.store.save(Goal, goal, { title: 'Ro når vi kler på oss' })
    await ola.store.save(Goal, goal, { context: 'Tolv barn i et lite rom', refs: { '3.2': true } })
    await kari.syncs()
    await ola.syncs()
    kari.goOnline()
    ola.goOnline()
    await everyoneSyncs()
    for (const { store } of [kari, ola]) {
      expect(await store.find(Goal, goal)).toMatchObject({
        title: 'Ro når vi kler på oss',
        context: 'Tolv barn i et lite rom',
        refs: ['3.2'],
      })
      expect(await store.unsent()).toEqual([])
    }
  })

  it('agree on the later edit of the same field, whoever meets the network first', async () => {
    const { kari, ola, goal, clock, everyoneSyncs } = await aGoalOfBoth()
    kari.goOffline()
    ola.goOffline()
    await kari.store.save(Goal, goal, { title: 'Karis tittel' })
    clock.minutesPass(5)
    await ola.store.save(Goal, goal, { title: 'Olas tittel' })
    ola.goOnline()
    await ola.syncs()
    kari.goOnline()
    await everyoneSyncs()
    for (const { store } of [kari, ola]) {
      expect(await store.find(Goal, goal)).toMatchObject({ title: 'Olas tittel' })
      expect(await store.unsent()).toEqual([])
    }
  })

  it('may add to one set at once', async () => {
    const { kari, ola, goal, everyoneSyncs } = await aGoalOfBoth()
    await kari.store.save(Goal, goal, { refs: { '1.1': true } })
    await ola.store.save(Goal, goal, { refs: { '3.2': true } })
    await everyoneSyncs()
    expect((await kari.store.find(Goal, goal))?.refs).toEqual(['1.1', '3.2'])
  })

  it('see a comment under the entry it was written to, both made offline', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices()
    ola.goOffline()
    const entry = await ola.store.create(Entry, { vis: 'staff', text: 'Vi fant en mark.' })
    await ola.store.create(Comment, { parent: entry, text: 'Og to snegler.' })
    ola.goOnline()
    await everyoneSyncs()
    expect(await kari.store.all(Comment)).toMatchObject([{ parent: entry, text: 'Og to snegler.' }])
  })

  it('never send what is only theirs to anybody else', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices()
    const id = await ola.store.create(Entry, { text: 'Bare for meg.' })
    await everyoneSyncs()
    expect(await kari.store.stored(id)).toBeUndefined()
    expect(await ola.store.unsent()).toEqual([])
  })

  it('hide a deleted entry everywhere, and show it again when it is taken back', async () => {
    const { kari, ola, everyoneSyncs } = await aUnitWithTwoDevices()
    const id = await ola.store.create(Entry, { vis: 'staff', text: 'Bort med det.' })
    await everyoneSyncs()
    await ola.store.remove(id)
    await everyoneSyncs()
    expect(await kari.store.all(Entry)).toEqual([])
    await ola.store.restore(id)
    await everyoneSyncs()
    expect(await kari.store.all(Entry)).toMatchObject([{ id }])
  })
})

describe('a long time without network', () => {
  it('sends more than one push holds, and asks until it has everything', async () => {
    const { kari, aColleague, everyoneSyncs } = await aKindergarten()
    const ola = await aColleague('Ola Hansen')
    ola.goOffline()
    for (let day = 0; day < 230; day += 1)
      await ola.store.create(Entry, { vis: 'staff', title: `Dag ${day}` })
    ola.goOnline()
    await everyoneSyncs()
    expect(await ola.store.unsent()).toEqual([])
    expect(await kari.store.all(Entry)).toHaveLength(230)
  })
})
