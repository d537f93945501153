import { applyUpdate, Doc } from 'yjs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HOUR_MILLIS } from '#domain/record/instant.ts'
import { BOTH_ENGINES, type TestEngine } from '#tests/support/serverEngines.ts'
import {
  aColleague,
  aKindergarten,
  aServer,
  type Tablet,
  type TestServer,
} from '#tests/support/serverWorld.ts'
import { aHistory } from '#tests/support/textVectors.ts'

const SECRET = 'hemmeligheten '
const DAYS = Array.from({ length: 70 }, (_, day) => `dag ${day} `)

describe.each(BOTH_ENGINES)('long and idle texts, on %s', (_name, start) => {
  let engine: TestEngine
  let server: TestServer
  let kari: Tablet
  let ola: Tablet
  let meeting: ReturnType<Tablet['make']>

  beforeAll(async () => {
    engine = await start()
  })
  afterAll(() => engine.stop())
  beforeEach(async () => {
    server = await aServer(await engine.open())
    kari = await aKindergarten(server)
    ola = await aColleague(server, kari)
    meeting = kari.make('meeting', { title: 'Personalmøte' })
    await kari.push(meeting)
  })

  const write = async (tablet: Tablet, updates: readonly Uint8Array[]) => {
    for (const update of updates) {
      const notes = Buffer.from(update).toString('base64url')
      expect(await tablet.push({ ...meeting, f: {}, text: { notes } })).toEqual(['ok'])
    }
  }
  const rows = async () =>
    (await server.storage.readSpace(kari.joined.space.id, (view) => view.textRows(meeting.id))) ?? []
  const holdsTheSecret = async () =>
    (await rows()).some(({ bytes }) => Buffer.from(bytes).includes('hemmelig'))
  const seq = () => server.storage.readSpace(kari.joined.space.id, async (view) => view.state.seq)
  const tick = () => server.context.hooks.tick()

  /** What a tablet reads that takes in all it is sent, and how many updates it was sent. */
  const aReader = (tablet: Tablet) => {
    const doc = new Doc()
    return async () => {
      const updates = (await tablet.pullAll()).items.flatMap((item) => item.text?.['notes'] ?? [])
      for (const update of updates) applyUpdate(doc, Buffer.from(update, 'base64url'))
      return { words: doc.getText('notes').toJSON(), sent: updates.length }
    }
  }

  it('become one row without their deleted words, which nobody is told of', async () => {
    const { updates, left } = aHistory([SECRET, ...DAYS], SECRET)
    const ahead = aReader(ola)
    await write(kari, updates)
    expect(await ahead()).toEqual({ words: left, sent: updates.length })
    expect(await holdsTheSecret()).toBe(true)
    const before = (await rows()).at(-1)?.seq
    const place = await seq()

    await tick()
    expect((await rows()).map(({ seq }) => seq)).toEqual([before])
    expect(await holdsTheSecret()).toBe(false)
    expect(await ahead()).toEqual({ words: left, sent: 0 })
    expect(await seq()).toBe(place)
  })

  it('say the same to a tablet that was in the middle of them, and to a new one', async () => {
    const { updates, left } = aHistory([SECRET, ...DAYS], SECRET)
    const behind = aReader(ola)
    await write(kari, updates.slice(0, 30))
    await behind()
    await write(kari, updates.slice(30))
    await tick()
    expect(await behind()).toEqual({ words: left, sent: 1 })
    expect((await aReader(await aColleague(server, kari))()).words).toBe(left)
  })

  it('wait until nobody has written for an hour when they are short', async () => {
    const { updates, left } = aHistory(['Vi øver ', SECRET, 'på å lytte'], SECRET)
    await write(kari, updates)
    await tick()
    expect(await rows()).toHaveLength(updates.length)
    server.clock.advance(2 * HOUR_MILLIS)
    await tick()
    expect(await rows()).toHaveLength(1)
    expect(await holdsTheSecret()).toBe(false)
    expect((await aReader(ola)()).words).toBe(left)
  })

  it('lose their deleted words also when one tablet wrote all of it at once', async () => {
    const { joined } = aHistory(['Vi øver ', SECRET], SECRET)
    await write(kari, [joined])
    expect(await holdsTheSecret()).toBe(true)
    server.clock.advance(2 * HOUR_MILLIS)
    await tick()
    expect(await holdsTheSecret()).toBe(false)
    expect(await server.storage.idleTexts(server.clock.now(), 10)).toEqual([])
  })

  it('go on growing afterwards, and a push that comes twice gives no deleted word back for long', async () => {
    const { updates, left } = aHistory([SECRET, ...DAYS], SECRET)
    await write(kari, updates)
    await tick()
    await write(kari, updates.slice(0, 1))
    expect(await holdsTheSecret()).toBe(true)
    server.clock.advance(2 * HOUR_MILLIS)
    await tick()
    expect(await holdsTheSecret()).toBe(false)
    expect((await aReader(ola)()).words).toBe(left)
  })

  it('are left as they are when a row has moved meanwhile', async () => {
    const { updates } = aHistory(['en ', 'to ', 'tre '], 'to ')
    await write(kari, updates)
    const seen = await rows()
    const moved = seen.map((row, index) => (index === 0 ? { ...row, seq: row.seq + 1000 } : row))
    const text = { id: meeting.id, field: 'notes' }
    const replaced = (lying: typeof seen) =>
      server.storage.changeSpace(kari.joined.space.id, (change) =>
        change.replaceText({ ...text, rows: lying }, new Uint8Array([0, 0])),
      )
    expect(await replaced(moved)).toBe(false)
    expect(await rows()).toEqual(seen)
    expect(await replaced(seen.slice(0, 2))).toBe(true)
    expect(await rows()).toHaveLength(seen.length - 1)
  })
})

describe.each(BOTH_ENGINES)('a text that more people are let in to, on %s', (_name, start) => {
  let engine: TestEngine
  beforeAll(async () => {
    engine = await start()
  })
  afterAll(() => engine.stop())

  it('is written anew in the push that lets them in', async () => {
    const server = await aServer(await engine.open())
    const kari = await aKindergarten(server)
    const unit = kari.make('unit', { name: 'Blåklokka' })
    await kari.push(unit)
    const ola = await aColleague(server, kari)
    const meeting = kari.make('meeting', { title: 'Møte', vis: 'unit', unit: unit.id })
    const { updates, joined, left } = aHistory(['Vi øver ', SECRET], SECRET)
    const [first = joined] = updates
    const asText = (update: Uint8Array) => ({ notes: Buffer.from(update).toString('base64url') })
    await kari.push({ ...meeting, text: asText(first) })
    const widened = { ...kari.change(meeting, { vis: 'staff' }), text: asText(joined) }
    expect(await kari.push(widened)).toEqual(['ok'])
    const sent = (await ola.pullAll()).items.flatMap((item) => item.text?.['notes'] ?? [])
    expect(sent).toHaveLength(1)
    const doc = new Doc()
    for (const update of sent) {
      expect(Buffer.from(update, 'base64url').includes('hemmelig')).toBe(false)
      applyUpdate(doc, Buffer.from(update, 'base64url'))
    }
    expect(doc.getText('notes').toJSON()).toBe(left)
  })

  it('stays where it is when it cannot be written anew, and the rest of the push goes on', async () => {
    const texts = {
      check: async () => 'fine' as const,
      merge: async () => undefined,
      read: async () => undefined,
      close: async () => undefined,
    }
    const server = await aServer(await engine.open(), { texts })
    const kari = await aKindergarten(server)
    const ola = await aColleague(server, kari)
    const unit = kari.make('unit', { name: 'Blåklokka' })
    const meeting = kari.make('meeting', { title: 'Møte', vis: 'unit', unit: unit.id })
    await kari.push(unit, { ...meeting, text: { notes: 'AAAA' } })
    const entry = kari.make('entry', { text: 'Vi fant en frosk' })
    expect(await kari.push(kari.change(meeting, { vis: 'staff' }), entry)).toEqual(['busy', 'ok'])
    const seen = (await ola.pullAll()).items.map(({ id }) => id)
    expect(seen).toContain(entry.id)
    expect(seen).not.toContain(meeting.id)
  })
})
