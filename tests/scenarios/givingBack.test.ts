import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { describe, expect, it } from 'vitest'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { Meeting } from '#domain/meeting/meeting.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { Member } from '#domain/space/member.ts'
import { aUnitWithTwoDevices, type Kindergarten, type Person } from '#tests/support/world.ts'

const writesNotes = async ({ store }: Person, meeting: string, words: string) => {
  const note = await store.openText(meeting, 'notes')
  note.text.insert(note.text.length, words)
  await note.saved()
  note.close()
}

const notesOf = async ({ store }: Person, meeting: string): Promise<string> => {
  const note = await store.openText(meeting, 'notes')
  note.close()
  return note.text.toJSON()
}

const onServer = ({ server, kari }: Pick<Kindergarten, 'server' | 'kari'>, id: string) =>
  server.record(kari.row.space.id, id)

/** Somebody writes other words into the database of her own tablet. */
const forges = async ({ row }: Person, id: string, from: string, to: string) => {
  const raw = await new Dexie(row.database).open()
  const found = await raw.table('records').get(id)
  await raw.table('records').put({ ...found, body: String(found.body).replaceAll(from, to) })
  raw.close()
}

describe('after a backup was put back', () => {
  it('a colleague’s tablet brings back what was written on a tablet that is gone', async () => {
    const world = await aUnitWithTwoDevices()
    const { kari, ola, server, everyoneSyncs } = world
    const backup = await server.backUp()
    const id = await ola.store.create(Entry, { vis: 'staff', text: 'Olas siste ord' })
    await everyoneSyncs()
    world.breaks(ola)
    await server.restore(backup)
    await kari.syncs()
    expect(await kari.store.find(Entry, id)).toMatchObject({ text: 'Olas siste ord', author: ola.id })
    expect((await onServer(world, id))?.author).toBe(ola.id)
    const another = await world.joinsOnNewTablet(ola.id)
    expect(await another.store.find(Entry, id)).toMatchObject({ text: 'Olas siste ord' })
  })

  it('and the notes of a meeting', async () => {
    const world = await aUnitWithTwoDevices()
    const { kari, ola, server, everyoneSyncs } = world
    const meeting = await kari.store.create(Meeting, {
      title: 'Personalmøte',
      participants: { [kari.id]: true, [ola.id]: true },
    })
    await everyoneSyncs()
    const backup = await server.backUp()
    await writesNotes(ola, meeting, 'Vi prøver vindusvakt. ')
    await everyoneSyncs()
    await writesNotes(ola, meeting, 'Fra mandag.')
    await everyoneSyncs()
    world.breaks(ola)
    await server.restore(backup)
    await kari.syncs()
    const another = await world.joinsOnNewTablet(ola.id)
    expect(await notesOf(another, meeting)).toBe('Vi prøver vindusvakt. Fra mandag.')
  })

  it('what waited to be sent is sent after that, and nothing stays behind', async () => {
    const world = await aUnitWithTwoDevices()
    const { kari, ola, server, everyoneSyncs } = world
    const shared = await ola.store.create(Entry, { vis: 'staff', text: 'Olas' })
    await everyoneSyncs()
    const backup = await server.backUp()
    await ola.store.save(Entry, shared, { title: 'Etterpå' })
    await everyoneSyncs()
    kari.goOffline()
    await kari.store.create(Entry, { vis: 'staff', text: 'Karis' })
    world.breaks(ola)
    await server.restore(backup)
    kari.goOnline()
    await kari.syncs()
    expect(await kari.store.unsent()).toEqual([])
    expect(await kari.store.find(Entry, shared)).toMatchObject({ title: 'Etterpå' })
  })

  it('goes on where it was when an answer is lost in the middle', async () => {
    const world = await aUnitWithTwoDevices()
    const { kari, ola, server, everyoneSyncs } = world
    const backup = await server.backUp()
    const ids: string[] = []
    for (let place = 0; place < 130; place += 1) {
      ids.push(await ola.store.create(Entry, { vis: 'staff', text: `Dag ${String(place)}` }))
    }
    await everyoneSyncs()
    world.breaks(ola)
    await server.restore(backup)
    kari.wire.expect('fine', 'answerLost')
    await kari.syncs()
    kari.wire.expect('fine', 'requestLost')
    await kari.syncs()
    await kari.syncs()
    for (const id of ids) expect(await onServer(world, id)).toBeDefined()
    expect(await kari.store.all(Entry)).toHaveLength(130)
  })

  it('also a tablet that the backup does not know gives back, once it has joined again', async () => {
    const world = await aUnitWithTwoDevices()
    const { kari, ola, server, everyoneSyncs } = world
    const nora = await kari.store.create(Member, { displayName: 'Nora Lie', role: 'staff' })
    await everyoneSyncs()
    const backup = await server.backUp()
    const noras = await world.joinsOnNewTablet(nora)
    const id = await ola.store.create(Entry, { vis: 'staff', text: 'Olas siste ord' })
    await noras.syncs()
    await ola.syncs()
    await noras.syncs()
    world.breaks(ola)
    await server.restore(backup)
    await noras.syncs()
    expect(noras.state()).toEqual({ kind: 'ended', why: 'session-over' })
    const norasAgain = await world.joinsAgain(noras)
    await everyoneSyncs()
    expect(await norasAgain.store.find(Entry, id)).toMatchObject({ text: 'Olas siste ord' })
    expect(await kari.store.find(Entry, id)).toMatchObject({ text: 'Olas siste ord' })
  })

  it('words that somebody has put into another’s mouth do not come back', async () => {
    const world = await aUnitWithTwoDevices()
    const { kari, ola, server, everyoneSyncs } = world
    const backup = await server.backUp()
    const id = await ola.store.create(Entry, { vis: 'staff', text: 'Olas siste ord' })
    await everyoneSyncs()
    world.breaks(ola)
    await forges(kari, id, 'Olas siste ord', 'Noe helt annet')
    await server.restore(backup)
    await kari.syncs()
    expect(await onServer(world, id)).toBeUndefined()
  })

  it('what was deleted for good does not come back', async () => {
    const world = await aUnitWithTwoDevices()
    const { kari, ola, server, clock, everyoneSyncs } = world
    const backup = await server.backUp()
    const id = await kari.store.create(Entry, { vis: 'staff', text: 'Skal bort' })
    await everyoneSyncs()
    ola.goOffline()
    await kari.store.remove(id)
    await kari.syncs()
    clock.advance(31 * DAY_MILLIS)
    await server.tick()
    await kari.syncs()
    expect(await kari.store.stored(id)).toBeUndefined()
    await server.restore(backup)
    ola.goOnline()
    await ola.syncs()
    await everyoneSyncs()
    expect(JSON.stringify((await onServer(world, id)) ?? null)).not.toContain('Skal bort')
    expect(await ola.store.find(Entry, id)).toBeUndefined()
  })
})
