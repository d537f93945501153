import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY_MILLIS, HOUR_MILLIS } from '#domain/record/instant.ts'
import { createStorage } from '#server/storage/createStorage.ts'
import { openSqliteDatabase } from '#server/storage/sqlite.ts'
import type { Tables } from '#server/storage/tables.ts'
import { BOTH_ENGINES, type TestEngine } from '#tests/support/serverEngines.ts'
import { memoryRemovals } from '#tests/support/memoryRemovals.ts'
import {
  aColleague,
  aKindergarten,
  aServer,
  type Tablet,
  type TestServer,
} from '#tests/support/serverWorld.ts'
import { textUpdate } from '#tests/support/textVectors.ts'

describe.each(BOTH_ENGINES)('the trash, on %s', (_name, start) => {
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
  })

  /** Days pass, an hour at the end at a time: the server looks after its trash every hour. */
  const daysPass = async (days: number) => {
    server.clock.advance(days * DAY_MILLIS + HOUR_MILLIS)
    await server.context.hooks.tick()
  }
  const row = async (id: string) =>
    (await server.storage.readSpace(space, (view) => view.records([id])))?.get(id)
  const itemOf = async (tablet: Tablet, id: string) =>
    (await tablet.pullAll()).items.find((item) => item.id === id)
  const state = () => server.storage.readSpace(space, async (view) => view.state)
  const notes = Buffer.from(textUpdate('Vi snakket om uteområdet')).toString('base64url')

  it('leaves what was taken back after a backup that still has it in the trash', async () => {
    const entry = ola.make('entry', { title: 'Regn' })
    const binned = ola.change(entry, { deleted: true })
    await ola.push(entry, binned)
    server.clock.advance(DAY_MILLIS)
    const takenBack = ola.change(entry, { deleted: false })
    const other = ola.make('entry', {})
    await ola.push(other, ola.change(other, { deleted: true }))
    await ola.push(ola.change(other, { deleted: false }))
    expect((await removals.all(space)).filter(({ kind }) => kind === 'takenBack')).toMatchObject([
      { id: other.id },
    ])
    // Of a later day than the backup, which is what the database holds now.
    const stamp = takenBack.f['deleted']?.h ?? ''
    await removals.note([{ kind: 'takenBack', space, id: entry.id, stamp }])
    await daysPass(31)
    expect((await row(entry.id))?.purgedAt).toBeNull()
    expect(await ola.push(takenBack)).toEqual(['ok'])
    await ola.push(ola.change(entry, { deleted: true }))
    await daysPass(31)
    expect((await row(entry.id))?.purgedAt).not.toBeNull()
  })

  it('keeps what was deleted for thirty days by the server’s clock, and gives it back until then', async () => {
    const entry = ola.make('entry', { title: 'Regn' })
    await ola.push(entry, ola.change(entry, { deleted: true }))
    expect((await row(entry.id))?.deletedAt).toBe(server.clock.now())
    await daysPass(20)
    await ola.push(ola.change(entry, { deleted: false }))
    expect((await row(entry.id))?.deletedAt).toBeNull()
    await ola.push(ola.change(entry, { deleted: true }))
    await daysPass(29)
    expect((await row(entry.id))?.record.f['title']?.v).toBe('Regn')
    await daysPass(1)
    expect(await row(entry.id)).toMatchObject({ json: '{}', record: { f: {} }, deletedAt: null })
  })

  it('leaves a purged record to nobody, not even its author, and takes no more of it', async () => {
    const meeting = kari.make('meeting', { title: 'Mandag' })
    await kari.push({ ...meeting, text: { notes } }, kari.change(meeting, { deleted: true }))
    await ola.pullAll()
    await kari.pullAll()
    const before = await state()
    await daysPass(31)
    expect((await state())?.seq).toBeGreaterThan(before?.seq ?? 0)
    for (const tablet of [kari, ola]) {
      const item = await itemOf(tablet, meeting.id)
      expect(item?.out?.length).toBeGreaterThan(0)
      expect([item?.in, item?.f, item?.text]).toEqual([undefined, undefined, undefined])
    }
    expect(await server.storage.readSpace(space, (view) => view.textSize(meeting.id, 'notes'))).toBe(0)
    expect(await removals.all(space)).toEqual([{ kind: 'purged', space, id: meeting.id }])
    expect(await kari.push(kari.change(meeting, { deleted: false }), meeting)).toEqual(['denied', 'denied'])
    expect(await kari.push(kari.make('agendaItem', { parent: meeting.id }))).toEqual(['denied'])
    await server.context.writer.write(space, [
      { id: meeting.id, coll: 'meeting', values: { title: 'Igjen' } },
    ])
    expect((await row(meeting.id))?.json).toBe('{}')
  })

  it('lets what stood under a purged record live on with its author alone', async () => {
    const entry = kari.make('entry', { title: 'Regn' })
    const comment = ola.make('comment', { parent: entry.id, text: 'Fint!' })
    await kari.push(entry)
    await ola.push(comment)
    expect(await itemOf(kari, comment.id)).toHaveProperty('in')
    await kari.push(kari.change(entry, { deleted: true }))
    await daysPass(31)
    expect((await itemOf(kari, comment.id))?.in).toBeUndefined()
    expect((await itemOf(ola, comment.id))?.in).toEqual([`u:${ola.me}`])
  })

  it('moves the witness, so that a backup from before it is noticed', async () => {
    const entry = ola.make('entry', {})
    await ola.push(entry, ola.change(entry, { deleted: true }))
    const before = ola.witness()
    await daysPass(31)
    await ola.sync()
    expect(ola.witness()).not.toBe(before)
    await ola.sync()
    expect((await ola.sync()).reset).toBeUndefined()
  })

  it('is emptied once, however many processes do it at the same time', async () => {
    const entries = Array.from({ length: 5 }, () => ola.make('entry', { deleted: true }))
    await ola.push(...entries)
    const other = await aServer(server.storage, { removals })
    server.clock.advance(31 * DAY_MILLIS)
    other.clock.advance(31 * DAY_MILLIS)
    await Promise.all([server, other, server].map(({ context }) => context.hooks.tick()))
    expect(await removals.all(space)).toHaveLength(5)
    expect((await row(entries[0]?.id ?? ''))?.json).toBe('{}')
  })

  it('keeps the bare id where a backup was ever put back: a tablet that was away gives it back in vain', async () => {
    const entry = ola.make('entry', { title: 'Regn' })
    await ola.push(entry, ola.change(entry, { deleted: true }))
    await server.storage.noteRestored(space, { at: server.clock.now(), unlessSince: 0 })
    await daysPass(31)
    for (const _month of Array.from({ length: 7 })) await daysPass(30)
    expect((await state())?.floorSeq).toBeGreaterThan(0)
    expect((await row(entry.id))?.purgedAt).not.toBeNull()
    expect((await ola.sync({ witness: null, cursors: {}, push: [entry] })).results).toMatchObject([
      { st: 'denied' },
    ])
  })

  it('is forgotten after half a year; whoever was last here before that starts over', async () => {
    const entry = ola.make('entry', { title: 'Regn' })
    await ola.push(entry)
    const moved = ola.make('entry', { vis: 'staff' })
    await ola.push(moved, ola.change(moved, { vis: 'me' }))
    await kari.pullAll()
    await ola.push(ola.change(entry, { deleted: true }))
    await daysPass(31)
    await ola.sync()
    const [late, current] = [kari.witness(), ola.witness()]
    await daysPass(100)
    expect((await state())?.floorSeq).toBe(0)
    await ola.push(ola.make('entry', {}))
    await daysPass(82)
    expect((await state())?.floorSeq).toBeGreaterThan(0)
    expect(await row(entry.id)).toBeUndefined()
    const feed = await server.storage.readSpace(space, (view) => view.feedOf([entry.id, moved.id]))
    expect(feed?.every(({ isGone }) => !isGone)).toBe(true)
    const resetFor = async (tablet: Tablet, witness: string | null) =>
      (await tablet.send(tablet.request({ witness }))).json<{ reset?: string }>().reset
    expect(await resetFor(kari, late)).toBe('expired')
    expect(await resetFor(ola, current)).toBeUndefined()
    expect(await ola.push(ola.change(entry, { title: 'Sol' }))).toEqual(['denied'])
  })

  it('waits for a survey round to end', async () => {
    const round = kari.make('round', { title: 'Høst' })
    await kari.push(round)
    const becomes = (status: string) =>
      server.context.writer.write(space, [{ id: round.id, coll: 'round', values: { status } }])
    await becomes('open')
    await kari.push(kari.change(round, { deleted: true }))
    await daysPass(40)
    expect((await row(round.id))?.purgedAt).toBeNull()
    await becomes('closed')
    await daysPass(1)
    expect((await row(round.id))?.json).toBe('{}')
  })

  it('never takes the kindergarten itself', async () => {
    const record = { id: space, coll: 'space', author: space }
    await kari.push(kari.change(record, { deleted: true }))
    await daysPass(40)
    expect((await server.storage.readRecord(space, space))?.f['name']?.v).toBe('Solsikken')
  })
})

describe('a purge that the database refuses', () => {
  it('is not noted: what is taken back after that stays, also after a restart', async () => {
    const engine = openSqliteDatabase<Tables>(':memory:')
    const removals = memoryRemovals()
    const server = await aServer(await createStorage(engine), { removals })
    const kari = await aKindergarten(server)
    const entry = kari.make('entry', { title: 'Regn' })
    await kari.push(entry, kari.change(entry, { deleted: true }))
    await sql`create trigger full before insert on rec when new.purged_at is not null begin select raise(abort, 'no'); end`.execute(engine.db) // prettier-ignore
    server.clock.advance(31 * DAY_MILLIS)
    await server.context.hooks.tick()
    expect(await kari.push(kari.change(entry, { deleted: false }))).toEqual(['ok'])
    expect((await removals.all()).filter(({ kind }) => kind === 'purged')).toEqual([])
    await server.storage.close()
  })
})
