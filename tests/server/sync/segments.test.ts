import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import type { SpaceView, Storage } from '#server/storage/storage.ts'
import { createReceipts } from '#server/sync/receipts.ts'
import { createSegments, type Segments } from '#server/sync/segments.ts'
import { aKindergarten, aServer, type Tablet, type TestServer } from '#tests/support/serverWorld.ts'

describe('segments of the feed', () => {
  let storage: Storage
  let server: TestServer
  let kari: Tablet
  let segments: Segments

  beforeEach(async () => {
    storage = await openSqliteStorage(':memory:')
    server = await aServer(storage)
    kari = await aKindergarten(server)
    segments = createSegments(createReceipts(new Uint8Array(32)))
  })
  afterEach(async () => {
    await server.app.close()
    await storage.close()
  })

  const inSpace = async <T>(work: (view: SpaceView) => Promise<T>): Promise<T> => {
    const done = await storage.readSpace(kari.joined.space.id, async (view) => ({ value: await work(view) }))
    if (!done) throw new Error('no such space')
    return done.value
  }
  const segment = (to: number, from = 0) =>
    inSpace((view) => segments.get(view, { audiences: ['s'], from, to }))
  const seqNow = () => inSpace(async (view) => view.state.seq)

  it('are written once, and again only when something has left them', async () => {
    const [entry, other] = [kari.make('entry', { title: 'Ett' }), kari.make('entry', { title: 'To' })]
    await kari.push(entry, other)
    const to = await seqNow()
    const first = await segment(to)
    expect(await segment(to)).toBe(first)
    await kari.push(kari.make('entry', {}))
    expect(await segment(to)).toBe(first)
    await kari.push(kari.change(entry, { title: 'Nytt' }))
    const second = await segment(to)
    expect(second).not.toBe(first)
    expect(second.part?.plain.toString()).toContain('"To"')
    expect(second.part?.plain.toString()).not.toContain('"Ett"')
  })

  it('are written anew when the same numbers were used for something else', async () => {
    await kari.push(kari.make('entry', { title: 'Før' }))
    const to = await seqNow()
    const first = await segment(to)
    const forged = await inSpace((view) => {
      const markOf: SpaceView['markOf'] = async (stretch) => ({
        ...(await view.markOf(stretch)),
        tag: 'another',
      })
      return segments.get({ ...view, markOf }, { audiences: ['s'], from: 0, to })
    })
    expect(forged).not.toBe(first)
  })

  it('tell what is gone and whose alone a record is also', async () => {
    const entry = kari.make('entry', {})
    await kari.push(entry, kari.make('entry', {}))
    await kari.push(kari.change(entry, { vis: 'me' }))
    const whole = await segment(await seqNow())
    expect(whole.gone.map(({ id }) => id)).toEqual([entry.id])
    expect(whole.audiences.has(entry.id)).toBe(false)
    expect(whole.private.get(`u:${kari.me}`)).toHaveLength(2)
  })

  it('go when there is no more room, the one first that nobody has asked for longest', async () => {
    segments = createSegments(createReceipts(new Uint8Array(32)), 5000)
    await kari.push(...Array.from({ length: 8 }, () => kari.make('entry', { text: 'ord '.repeat(100) })))
    const to = await seqNow()
    const first = await segment(to - 4)
    await segment(to, to - 4)
    expect(await segment(to - 4)).not.toBe(first)
  })
})
