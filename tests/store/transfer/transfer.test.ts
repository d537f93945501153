import { describe, expect, it } from 'vitest'
import { Meeting } from '#domain/meeting/meeting.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { aLocalStore, fromServer } from '#tests/support/localStore.ts'
import { anId } from '#tests/support/records.ts'

const SOLBAKKEN = anId(900)
const BEKKEN = anId(901)

type Tablet = ReturnType<typeof aLocalStore>
const filesOf = ({ transferIn }: Tablet) => transferIn(SOLBAKKEN)

/** Two tablets of the same person; on the first something is unsent. */
const twoTablets = async () => {
  const first = aLocalStore()
  const second = aLocalStore({ replica: 'mysecondre', clock: first.clock })
  await first.answered()
  await second.answered()
  const id = await first.store.create(Entry, { title: 'Fra turen', text: 'Vi gikk langt.' })
  return { first, second, id }
}

const writeNotes = async ({ store }: Tablet, meeting: string, words: string) => {
  const note = await store.openText(meeting, 'notes')
  note.text.insert(0, words)
  await note.saved()
  note.close()
}

const notesOf = async ({ store }: Tablet, meeting: string) => {
  const note = await store.openText(meeting, 'notes')
  note.close()
  return note.text.toJSON()
}

describe('a file', () => {
  it('carries what is unsent to the other tablet, with the stamps it was written with', async () => {
    const { first, second, id } = await twoTablets()
    const { bytes, key, count } = await filesOf(first).pack()
    expect(count).toBe(1)
    expect(await filesOf(second).unpack(bytes, key)).toEqual({ ok: true, value: 1 })
    expect(await second.store.find(Entry, id)).toMatchObject({ title: 'Fra turen', text: 'Vi gikk langt.' })
    expect((await second.store.stored(id))?.f).toEqual((await first.store.stored(id))?.f)
    expect((await second.outgoing()).items).toEqual((await first.outgoing()).items)
    expect(await first.store.unsent()).toHaveLength(1)
  })

  it('carries notes and rescued work too', async () => {
    const { first, second } = await twoTablets()
    const meeting = await first.store.create(Meeting, { title: 'Personalmøte' })
    await writeNotes(first, meeting, 'Vi er enige.')
    await first.store.save(Entry, anId(77), { text: 'Posten var borte.' })
    const { bytes, key, count } = await filesOf(first).pack()
    expect(count).toBe(3)
    expect(await filesOf(second).unpack(bytes, key)).toEqual({ ok: true, value: 3 })
    expect(await notesOf(second, meeting)).toBe('Vi er enige.')
    expect(await second.store.rescued()).toMatchObject([
      { id: anId(77), values: { text: 'Posten var borte.' } },
    ])
  })

  it('brought in twice brings nothing the second time', async () => {
    const { first, second } = await twoTablets()
    const meeting = await first.store.create(Meeting, { title: 'Personalmøte' })
    await writeNotes(first, meeting, 'En gang.')
    await first.store.save(Entry, anId(77), { text: 'Posten var borte.' })
    const { bytes, key } = await filesOf(first).pack()
    await filesOf(second).unpack(bytes, key)
    const before = await second.store.unsent()
    expect(await filesOf(second).unpack(bytes, key)).toEqual({ ok: true, value: 0 })
    expect(await second.store.unsent()).toEqual(before)
    expect(await second.store.rescued()).toHaveLength(1)
    expect(await notesOf(second, meeting)).toBe('En gang.')
  })

  it('does not undo what was written later', async () => {
    const { first, second } = await twoTablets()
    const shared = fromServer(anId(1), 'entry', { vis: 'staff', title: 'Før', text: 'Før' })
    await first.answered({ items: [shared], verdicts: [{ st: 'busy' }] })
    await second.answered({ items: [shared] })
    await first.store.save(Entry, anId(1), { title: 'Fra den første', text: 'Bare der' })
    const { bytes, key } = await filesOf(first).pack()
    first.clock.minutesPass()
    await second.store.save(Entry, anId(1), { title: 'Senere, her' })
    await filesOf(second).unpack(bytes, key)
    expect(await second.store.find(Entry, anId(1))).toMatchObject({ title: 'Senere, her', text: 'Bare der' })
    await second.store.save(Entry, anId(1), { text: 'Etterpå' })
    expect(await second.store.find(Entry, anId(1))).toMatchObject({ text: 'Etterpå' })
  })

  it('says nothing to whoever finds it', async () => {
    const { first } = await twoTablets()
    const { bytes } = await filesOf(first).pack()
    const raw = new TextDecoder('latin1').decode(bytes)
    expect(raw.startsWith('PERSONALROM')).toBe(true)
    expect(raw).not.toContain('Vi gikk')
    expect(raw).not.toContain('entry')
  })
})

describe('a file that is not brought in', () => {
  const refused = async (
    tablet: Tablet,
    work: (given: { bytes: Uint8Array<ArrayBuffer>; key: string }) => {
      bytes: Uint8Array<ArrayBuffer>
      key: string
    },
  ) => {
    const { first } = await twoTablets()
    const { bytes, key } = work(await filesOf(first).pack())
    const result = await filesOf(tablet).unpack(bytes, key)
    expect(await tablet.store.unsent()).toEqual([])
    return result
  }

  it('is somebody else’s', async () => {
    const other = aLocalStore({ member: anId(55) })
    expect(await refused(other, (given) => given)).toEqual({ ok: false, error: 'other-person' })
  })

  it('is another kindergarten’s', async () => {
    const { first, second } = await twoTablets()
    const { bytes, key } = await first.transferIn(BEKKEN).pack()
    expect(await filesOf(second).unpack(bytes, key)).toEqual({ ok: false, error: 'other-kindergarten' })
    expect(await second.store.unsent()).toEqual([])
  })

  it.each([
    [
      'has another key',
      'wrong-key',
      (bytes: Uint8Array<ArrayBuffer>) => bytes,
      '0000-0000-0000-0000-0000-0000',
    ],
    ['has half a key', 'not-a-key', (bytes: Uint8Array<ArrayBuffer>) => bytes, '0000-0000'],
    ['was cut off', 'broken', (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, -10), undefined],
    ['was cut off early', 'broken', (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, 20), undefined],
    ['is something else', 'not-ours', () => new TextEncoder().encode('%PDF-1.7 en ukeplan'), undefined],
    ['is empty', 'not-ours', () => new Uint8Array(), undefined],
    [
      'comes from a newer app',
      'newer',
      (bytes: Uint8Array<ArrayBuffer>) => bytes.map((byte, place) => (place === 11 ? 2 : byte)),
      undefined,
    ],
    [
      'is damaged',
      'broken',
      (bytes: Uint8Array<ArrayBuffer>) => bytes.map((byte, place) => (place === 60 ? byte ^ 1 : byte)),
      undefined,
    ],
  ] as const)('%s', async (_, error, change, otherKey) => {
    const result = await refused(aLocalStore(), ({ bytes, key }) => ({
      bytes: change(bytes),
      key: otherKey ?? key,
    }))
    expect(result).toEqual({ ok: false, error })
  })
})
