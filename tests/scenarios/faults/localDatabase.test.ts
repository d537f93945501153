// Cases 4 and 7 of sync.md part 3: the tablet’s own database fails in the middle of storing.
import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { StorageFull } from '#store/reopening.ts'
import { everythingIn, type WriteFault, withFailingWrite } from '#tests/support/faultsIndexedDb.ts'
import { aLocalStore, fromServer } from '#tests/support/localStore.ts'
import { anId } from '#tests/support/records.ts'

const A_BIT_LATER = 1_795_449_660_000

/** A tablet with shared, unsent and rescued-to-be records, and the answer that is about to change them all. */
const aTabletBeforeAnAnswer = async () => {
  const tablet = aLocalStore()
  const shared = (number: number) => fromServer(anId(number), 'entry', { vis: 'staff', title: 'Delt' })
  await tablet.answered({ items: [1, 2, 3, 4].map(shared), cursors: { s: 4 } })
  await tablet.store.save(Entry, anId(2), { title: 'Ikke sendt' })
  await tablet.store.save(Entry, anId(3), { title: 'Ikke sendt, og snart borte' })
  const { receipt } = await tablet.outgoing()
  const answer = {
    receipt,
    items: [
      fromServer(anId(1), 'entry', { title: 'Endret' }, { at: A_BIT_LATER }),
      { id: anId(3), out: ['s'] },
      { id: anId(4), out: ['s'] },
      fromServer(anId(5), 'entry', { vis: 'staff', title: 'Ny' }),
    ],
    verdicts: receipt.items.map(() => ({ st: 'busy' as const })),
    cursors: { s: 9 },
    witness: 'w9',
  }
  return { ...tablet, answer }
}

const titles = async ({ store }: Awaited<ReturnType<typeof aTabletBeforeAnAnswer>>) =>
  (await store.all(Entry)).map(({ title }) => title).toSorted()

const WRITES_OF_AN_ANSWER = async () => {
  const tablet = await aTabletBeforeAnAnswer()
  return (await withFailingWrite({ nth: -1, fault: 'quota' }, () => tablet.answered(tablet.answer))).tried
}

describe.each<[string, string, WriteFault]>([
  ['04', 'the tab is gone', 'abort'],
  ['07', 'there is no room left', 'quota'],
])('case %s: in the middle of an answer %s', (_case, _why, fault) => {
  it(`case ${_case}: whatever write it is, nothing of the answer counts, the cursor stands, and it may come again`, async () => {
    const writes = await WRITES_OF_AN_ANSWER()
    expect(writes).toBeGreaterThan(5)
    for (let nth = 1; nth <= writes; nth += 1) {
      const tablet = await aTabletBeforeAnAnswer()
      const before = await everythingIn(tablet.name)
      const { error } = await withFailingWrite({ nth, fault }, () => tablet.answered(tablet.answer))
      expect(error, `write ${nth}`).toBeDefined()
      expect(await everythingIn(tablet.name), `after write ${nth}`).toEqual(before)
      expect((await tablet.outgoing()).cursors).toEqual({ s: 4 })
      expect(await tablet.answered(tablet.answer)).toBe(true)
      expect(await titles(tablet)).toEqual(['Endret', 'Ikke sendt', 'Ny'])
      expect(await tablet.store.rescued()).toMatchObject([{ id: anId(3) }])
      expect((await tablet.outgoing()).cursors).toEqual({ s: 9 })
      tablet.close()
    }
  })
})

describe('case 07: a tablet without room', () => {
  it('case 07: says so at a write, keeps what was there, and takes the same words when there is room again', async () => {
    const { store, faults, outgoing, answered } = aLocalStore()
    await answered()
    const id = await store.create(Entry, { title: 'Før' })
    for (const nth of [1, 2]) {
      const { error } = await withFailingWrite({ nth, fault: 'quota' }, () =>
        store.save(Entry, id, { title: 'Uten plass' }),
      )
      expect(error).toBeInstanceOf(StorageFull)
      expect(await store.find(Entry, id)).toMatchObject({ title: 'Før' })
    }
    expect(faults).toContain('full')
    await store.save(Entry, id, { title: 'Med plass' })
    const [item] = (await outgoing()).items
    expect(item?.f['title']?.v).toBe('Med plass')
  })

  it('case 07: still sends what it holds', async () => {
    const { store, outgoing, answered } = aLocalStore()
    await answered()
    await store.create(Entry, { title: 'Ikke sendt' })
    const { result } = await withFailingWrite({ nth: 1, fault: 'quota' }, outgoing)
    expect(result?.items).toHaveLength(1)
  })
})
