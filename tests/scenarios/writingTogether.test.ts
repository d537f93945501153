import { describe, expect, it } from 'vitest'
import { Meeting } from '#domain/meeting/meeting.ts'
import { aUnitWithTwoDevices, type Person } from '#tests/support/world.ts'

const aMeeting = async () => {
  const world = await aUnitWithTwoDevices()
  const meeting = await world.kari.store.create(Meeting, {
    title: 'Personalmøte',
    participants: { [world.kari.id]: true, [world.ola.id]: true },
  })
  await world.everyoneSyncs()
  return { ...world, meeting }
}

const writes = async ({ store }: Person, meeting: string, words: string) => {
  const note = await store.openText(meeting, 'notes')
  note.text.insert(note.text.length, words)
  await note.saved()
  note.close()
}

const notesOf = async ({ store }: Person, meeting: string): Promise<string> => {
  const note = await store.openText(meeting, 'notes')
  const words = note.text.toJSON()
  note.close()
  return words
}

describe('the notes of a meeting', () => {
  it('keep what two people wrote without network', async () => {
    const { kari, ola, meeting, everyoneSyncs } = await aMeeting()
    kari.goOffline()
    ola.goOffline()
    await writes(kari, meeting, 'Vi begynner med ro i garderoben. ')
    await writes(ola, meeting, 'Tre av oss prøver vindusvakt. ')
    kari.goOnline()
    ola.goOnline()
    await everyoneSyncs()
    const notes = await notesOf(kari, meeting)
    expect(notes).toContain('Vi begynner med ro i garderoben.')
    expect(notes).toContain('Tre av oss prøver vindusvakt.')
    expect(await notesOf(ola, meeting)).toBe(notes)
    expect(await ola.store.unsent()).toEqual([])
  })

  it('count as unsent until they are shared', async () => {
    const { ola, meeting, everyoneSyncs } = await aMeeting()
    await writes(ola, meeting, 'Hei')
    expect(await ola.store.unsent()).toMatchObject([{ id: meeting, title: 'Personalmøte' }])
    await everyoneSyncs()
    expect(await ola.store.unsent()).toEqual([])
  })

  it('come into a text that is open', async () => {
    const { kari, ola, meeting, everyoneSyncs } = await aMeeting()
    const open = await kari.store.openText(meeting, 'notes')
    await writes(ola, meeting, 'Skrevet av Ola.')
    await everyoneSyncs()
    await expect.poll(() => open.text.toJSON()).toBe('Skrevet av Ola.')
    open.text.insert(0, 'Kari: ')
    await open.saved()
    await everyoneSyncs()
    open.close()
    expect(await notesOf(ola, meeting)).toBe('Kari: Skrevet av Ola.')
  })

  it('survive a reload before anything is shared', async () => {
    const { ola, meeting } = await aMeeting()
    ola.goOffline()
    await writes(ola, meeting, 'En halv setn')
    expect(await notesOf(ola, meeting)).toBe('En halv setn')
  })

  it('reach somebody who joins later, whole', async () => {
    const { kari, ola, meeting, aColleague, everyoneSyncs } = await aMeeting()
    await writes(kari, meeting, 'Først. ')
    await everyoneSyncs()
    await writes(ola, meeting, 'Så. ')
    await everyoneSyncs()
    const anne = await aColleague('Anne Berg')
    expect(await notesOf(anne, meeting)).toBe(await notesOf(kari, meeting))
    expect((await notesOf(anne, meeting)).length).toBe('Først. Så. '.length)
  })

  it('too long for one push go in several', async () => {
    const { kari, ola, meeting, everyoneSyncs } = await aMeeting()
    ola.goOffline()
    for (let part = 0; part < 6; part += 1) await writes(ola, meeting, `${part}`.repeat(20_000))
    ola.goOnline()
    await everyoneSyncs()
    expect(await ola.store.unsent()).toEqual([])
    expect((await notesOf(kari, meeting)).length).toBe(120_000)
  })

  it('are rescued as they read when the meeting is taken away from their writer', async () => {
    const { kari, ola, meeting, aUnit } = await aMeeting()
    const otherUnit = await aUnit('Bekken')
    ola.goOffline()
    await writes(ola, meeting, 'Det jeg fikk med meg.')
    await kari.store.save(Meeting, meeting, { vis: 'unit', unit: otherUnit })
    await kari.syncs()
    ola.goOnline()
    await ola.syncs()
    expect(await ola.store.stored(meeting)).toBeUndefined()
    expect(await ola.store.rescued()).toMatchObject([
      { id: meeting, title: 'Personalmøte', texts: { notes: 'Det jeg fikk med meg.' } },
    ])
  })

  it('are not troubled by a damaged update', async () => {
    const { kari, ola, meeting, everyoneSyncs } = await aMeeting()
    await writes(kari, meeting, 'Godt og helt.')
    const { receipt } = await ola.replica.outgoing({ items: 0, characters: 0 })
    await ola.replica.apply({
      receipt,
      witness: null,
      verdicts: [],
      didPull: false,
      items: [{ id: meeting, text: { notes: ['AAAA', '____'] } }],
      cursors: {},
      drop: [],
      hasMore: false,
      offsetMillis: 0,
    })
    await everyoneSyncs()
    expect(await notesOf(ola, meeting)).toBe('Godt og helt.')
  })
})
