import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { canonicalJson } from '#domain/record/json.ts'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import type { StoredRecord } from '#domain/record/record.ts'
import { createReceipts } from '#server/sync/receipts.ts'
import { BOTH_ENGINES, type TestEngine } from '#tests/support/serverEngines.ts'
import { memoryRemovals } from '#tests/support/memoryRemovals.ts'
import {
  aColleague,
  aKindergarten,
  aServer,
  type Tablet,
  type TestServer,
} from '#tests/support/serverWorld.ts'

const UPDATE = Buffer.from([0, 0])

describe.each(BOTH_ENGINES)('what tablets give back after a restore, on %s', (_name, start) => {
  let engine: TestEngine
  let server: TestServer
  let removals: ReturnType<typeof memoryRemovals>
  let kari: Tablet
  let ola: Tablet
  let space: string

  beforeAll(async () => {
    engine = await start()
  })
  afterAll(() => engine.stop())
  beforeEach(async () => {
    removals = memoryRemovals()
    server = await aServer(await engine.open(), { removals })
    kari = await aKindergarten(server)
    ola = await aColleague(server, kari)
    space = kari.joined.space.id
    await restoreIsNoted()
  })

  const restoreIsNoted = async (daysAgo = 0) => {
    const at = server.clock.now() - daysAgo * DAY_MILLIS
    await server.storage.noteRestored(space, { at, unlessSince: at + 1 })
  }
  const receipts = () => createReceipts(server.context.serverKey)
  /** What the server would have sent of a record. */
  const echoOf = ({ id, coll, author, f }: StoredRecord, texts: readonly Uint8Array[] = []) => ({
    id,
    coll,
    author,
    f,
    mac: receipts().recordMac(space, { id, coll, author }, canonicalJson(f)),
    text: {
      notes: texts.map((bytes) => ({
        u: Buffer.from(bytes).toString('base64url'),
        mac: receipts().textMac(space, { id, field: 'notes', bytes }),
      })),
    },
  })
  const givesBack = (tablet: Tablet, ...echo: readonly unknown[]) =>
    tablet.sync({ echo: [...echo], pull: false })
  const titleOf = async (id: string) => (await server.storage.readRecord(space, id))?.f['title']?.v

  it('comes in with its texts, whoever wrote it, and reaches those who may read it', async () => {
    const meeting = kari.make('meeting', { title: 'Mandag' })
    const answer = await givesBack(ola, echoOf(meeting, [UPDATE, randomBytes(8)]))
    expect(answer.results).toEqual([])
    const seen = (await kari.pullAll()).items.find(({ id }) => id === meeting.id)
    expect(seen?.f).toEqual(meeting.f)
    expect(seen?.text?.['notes']).toHaveLength(2)
    expect(seen).toMatchObject({ mac: expect.any(String), textMacs: { notes: [expect.any(String), expect.any(String)] } }) // prettier-ignore
  })

  it('is taken just as the server sends it, and twice is once', async () => {
    const task = kari.make('task', { title: 'Kjøp maling' })
    await kari.push(task)
    const item = (await ola.pullAll()).items.find(({ id }) => id === task.id)
    expect(item?.mac).toBe(echoOf(task).mac)
    const seq = () => server.storage.readSpace(space, async (view) => view.state.seq)
    const before = await seq()
    await givesBack(ola, { ...item, mac: item?.mac })
    expect(await seq()).toBe(before)
    const other = echoOf(kari.make('task', { title: 'Vask' }))
    await givesBack(ola, other)
    const after = await seq()
    await givesBack(kari, other, other)
    expect(await seq()).toBe(after)
  })

  it('goes before the push, in one change with it', async () => {
    const meeting = kari.make('meeting', { title: 'Mandag' })
    const change = kari.change(meeting, { title: 'Tirsdag' })
    const { results } = await kari.sync({ echo: [echoOf(meeting)], push: [change], pull: false })
    expect(results.map(({ st }) => st)).toEqual(['ok'])
    expect(await titleOf(meeting.id)).toBe('Tirsdag')
  })

  it('loses to what was written later, and gives no readers but those it had', async () => {
    const entry = ola.make('entry', { vis: 'staff', title: 'Regn' })
    const echo = echoOf(entry)
    await ola.push(entry, ola.change(entry, { vis: 'me', title: 'Sol' }))
    await givesBack(kari, echo)
    expect(await titleOf(entry.id)).toBe('Sol')
    expect((await kari.pullAll()).items.some(({ id, in: through }) => id === entry.id && through)).toBe(false)
  })

  it('is passed over when it is forged, or of a kind that only the backup tells of', async () => {
    const good = kari.make('task', { title: 'Ekte' })
    const kinds = ['space', 'unit', 'member', 'round', 'result', 'tally', 'share']
    const forbidden = kinds.map((coll) => kari.make(coll, { title: 'Falsk' }))
    const forged = { ...echoOf(good), f: kari.fields({ vis: 'staff', title: 'Falsk' }) }
    const nameless = JSON.parse(`{"__proto__":{"id":"${good.id}"},"f":{}}`)
    await givesBack(kari, null, 7, {}, nameless, forged, ...forbidden.map((record) => echoOf(record)))
    for (const { id } of [good, ...forbidden]) expect(await titleOf(id)).toBeUndefined()
    const stolen = echoOf(good, [UPDATE])
    await givesBack(kari, { ...stolen, text: { notes: [{ u: 'AQID', mac: 'x' }] } })
    expect(await titleOf(good.id)).toBe('Ekte')
  })

  it('is passed over where another has the id, and for what has been removed', async () => {
    const task = kari.make('task', { title: 'Karis' })
    await kari.push(task)
    await givesBack(kari, echoOf({ ...kari.make('task', { title: 'Olas' }, task.id), author: ola.me }))
    expect(await titleOf(task.id)).toBe('Karis')
    const gone = kari.make('task', { title: 'Slettet' })
    await removals.note([{ kind: 'purged', space, id: gone.id }])
    await givesBack(kari, echoOf(gone))
    expect(await titleOf(gone.id)).toBeUndefined()
  })

  it('never shows more people what its author has since kept from them', async () => {
    const entry = ola.make('entry', { vis: 'staff', title: 'Regn' })
    const later = ola.change(entry, { vis: 'me' })
    await ola.push(entry, later)
    const narrowing = (await removals.all(space)).find((removal) => removal.kind === 'narrowed')
    expect(narrowing).toMatchObject({ id: entry.id, field: 'vis', stamp: later.f['vis']?.h })
    // A backup from before the entry was written.
    const copy = await aServer(await engine.open(), { removals })
    const other = await aKindergarten(copy)
    await removals.note([{ kind: 'narrowed', space: other.joined.space.id, id: entry.id, field: 'vis', stamp: later.f['vis']?.h ?? '' }]) // prettier-ignore
    await copy.storage.noteRestored(other.joined.space.id, { at: copy.clock.now(), unlessSince: 0 })
    const echo = (f: StoredRecord['f']) => ({ id: entry.id, coll: 'entry', author: ola.me, f, mac: receipts().recordMac(other.joined.space.id, entry, canonicalJson(f)) }) // prettier-ignore
    await givesBack(other, echo(entry.f))
    const read = () => copy.storage.readRecord(other.joined.space.id, entry.id)
    expect(await read()).toBeUndefined()
    await givesBack(other, echo({ ...entry.f, ...later.f }))
    expect((await read())?.f['vis']?.v).toBe('me')
  })

  it('is taken for sixty days, and only when a backup was put back', async () => {
    const never = await aKindergarten(server, 'Blåveisen')
    const task = never.make('task', { title: 'Uten grunn' })
    const mac = receipts().recordMac(never.joined.space.id, task, canonicalJson(task.f))
    await givesBack(never, { ...task, mac })
    expect(await server.storage.readRecord(never.joined.space.id, task.id)).toBeUndefined()
    const late = echoOf(kari.make('task', { title: 'For sent' }))
    server.clock.advance(60 * DAY_MILLIS)
    await givesBack(kari, late)
    expect(await titleOf(late.id)).toBeUndefined()
  })

  it('has room for one text, like any other', async () => {
    const meeting = kari.make('meeting', { title: 'Mandag' })
    const large = [1, 2, 3].map(() => randomBytes(400 * 1024))
    for (const update of large) await givesBack(kari, echoOf(meeting, [update]))
    const size = await server.storage.readSpace(space, (view) => view.textSize(meeting.id, 'notes'))
    expect(size).toBe(800 * 1024)
  })
})
