import { describe, expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { aLocalStore, fromServer } from '#tests/support/localStore.ts'
import { anId } from '#tests/support/records.ts'

type Local = ReturnType<typeof aLocalStore>

const receipted = (place: number, title = 'Fra Ola') => ({
  ...fromServer(anId(place), 'entry', { vis: 'staff', title }),
  mac: `mac-${String(place)}`,
})

/** The server says that a backup has been put back. */
const restored = async ({ replica, outgoing }: Local) => {
  const { receipt } = await outgoing()
  return replica.restart({ reason: 'restored', receipt, witness: null, offsetMillis: 0 })
}

const echoedIds = async ({ outgoing }: Local) => (await outgoing()).echo?.map(({ id }) => id)

describe('a restored server', () => {
  it('is given back word for word what it sent, before anything else is sent or asked', async () => {
    const tablet = aLocalStore()
    const { store, answered, outgoing } = tablet
    const item = receipted(1)
    await answered({ items: [item] })
    await store.create(Entry, { title: 'Mitt' })
    await restored(tablet)
    const first = await outgoing()
    expect(first).toMatchObject({ items: [], mayPull: false, hasMore: true })
    expect(first.echo).toEqual([
      { id: item.id, coll: 'entry', author: item.author, f: item.f, mac: 'mac-1', text: {} },
    ])
    await answered({ didPull: false })
    expect(await outgoing()).toMatchObject({ items: [{ coll: 'entry' }], mayPull: false })
    expect((await outgoing()).echo).toBeUndefined()
    await answered({ didPull: false })
    expect(await outgoing()).toMatchObject({ items: [], mayPull: true, cursors: {} })
  })

  it('is not told of an edit that has not been shared as if it had sent that itself', async () => {
    const tablet = aLocalStore()
    const item = receipted(1)
    await tablet.answered({ items: [item] })
    await tablet.store.save(Entry, item.id, { title: 'Endret her' })
    await tablet.store.save(Entry, item.id, { title: 'Endret igjen' })
    await restored(tablet)
    expect((await tablet.outgoing()).echo).toMatchObject([{ f: item.f, mac: 'mac-1' }])
  })

  it('gets the receipt of its latest state, also while an edit waits here', async () => {
    const tablet = aLocalStore()
    await tablet.answered({ items: [receipted(1)] })
    await tablet.store.save(Entry, anId(1), { title: 'Endret her' })
    const later = { ...fromServer(anId(1), 'entry', { vis: 'staff', text: 'Mer' }), mac: 'later' }
    await tablet.answered({ items: [later], verdicts: [{ st: 'busy' }] })
    await restored(tablet)
    expect((await tablet.outgoing()).echo).toMatchObject([{ f: later.f, mac: 'later' }])
  })

  it('gets everything in the order it was made, a part at a time, also when an answer is lost', async () => {
    const first = aLocalStore()
    await first.answered({ items: [3, 1, 2].map((place) => receipted(place)) })
    await restored(first)
    const ask = () => first.replica.outgoing({ items: 2, characters: 1e6 })
    expect((await ask()).echo?.map(({ id }) => id)).toEqual([anId(1), anId(2)])
    const { receipt, echo } = await ask()
    expect(echo).toHaveLength(2)
    await first.answered({ receipt, didPull: false })
    expect(await echoedIds(first)).toEqual([anId(3)])
  })

  it('gets the rest after the tab was killed', async () => {
    const first = aLocalStore()
    await first.answered({ items: [1, 2].map((place) => receipted(place)) })
    await restored(first)
    const { receipt } = await first.replica.outgoing({ items: 1, characters: 1e6 })
    await first.answered({ receipt, didPull: false })
    first.close()
    expect(await echoedIds(aLocalStore({ name: first.name, clock: first.clock }))).toEqual([anId(2)])
  })

  it('gets long notes in several requests', async () => {
    const tablet = aLocalStore()
    const updates = ['a', 'b', 'c'].map((letter) => letter.repeat(400))
    const meeting = { ...fromServer(anId(1), 'meeting', { vis: 'staff' }), mac: 'whole' }
    const text = { text: { notes: updates }, textMacs: { notes: ['ma', 'mb', 'mc'] } }
    await tablet.answered({ items: [{ ...meeting, ...text }, receipted(2)] })
    await restored(tablet)
    const parts: unknown[] = []
    for (let turn = 0; turn < 4; turn += 1) {
      const { echo, receipt } = await tablet.replica.outgoing({ items: 100, characters: 900 })
      parts.push(echo?.map((one) => one.text))
      await tablet.answered({ receipt, didPull: false })
    }
    const [ua = '', ub = '', uc = ''] = updates
    expect(parts).toEqual([
      [
        {
          notes: [
            { u: ua, mac: 'ma' },
            { u: ub, mac: 'mb' },
          ],
        },
      ],
      [{ notes: [{ u: uc, mac: 'mc' }] }, {}],
      undefined,
      undefined,
    ])
  })

  it('that gives no receipts is given back own work alone', async () => {
    const tablet = aLocalStore()
    await tablet.answered({ items: [receipted(1)] })
    await tablet.answered({ items: [fromServer(anId(1), 'entry', { title: 'Nytt' })] })
    await restored(tablet)
    expect((await tablet.outgoing()).echo).toBeUndefined()
  })

  it('that cannot take one of them gets the next', async () => {
    const tablet = aLocalStore()
    await tablet.answered({ items: [1, 2].map((place) => receipted(place)) })
    await restored(tablet)
    const { receipt } = await tablet.replica.outgoing({ items: 1, characters: 1e6 })
    await tablet.replica.setAside(receipt, 'too_big')
    expect(await echoedIds(tablet)).toEqual([anId(2)])
  })
})
