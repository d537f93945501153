import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { valueOf } from '#domain/record/record.ts'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import { createErasure, type Erasure } from '#server/sync/erase.ts'
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

describe.each(BOTH_ENGINES)('an erasure, on %s', (_name, start) => {
  let engine: TestEngine
  let server: TestServer
  let removals: ReturnType<typeof memoryRemovals>
  let erasure: Erasure
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
    erasure = createErasure(server.context)
    kari = await aKindergarten(server)
    ola = await aColleague(server, kari)
    space = kari.joined.space.id
  })

  const read = (id: string) => server.storage.readRecord(space, id)

  it('takes records away at once, for everybody, and notes it outside the database', async () => {
    const [entry, other] = [ola.make('entry', { title: 'Om barnet' }), ola.make('entry', { title: 'Regn' })]
    await ola.push(entry, other)
    await kari.pullAll()
    expect(await erasure.eraseRecords(space, [entry.id, kari.me.replace(/^./, 'f')])).toBe(1)
    expect(await read(entry.id)).toBeUndefined()
    expect(await read(other.id)).toBeDefined()
    const item = (await kari.pullAll()).items.find(({ id }) => id === entry.id)
    expect(item).toMatchObject({ out: ['s'] })
    expect(item?.f).toBeUndefined()
    expect(await removals.all(space)).toEqual([{ kind: 'erased', space, id: entry.id }])
    expect(await erasure.eraseRecords(space, [entry.id])).toBe(0)
    expect(await erasure.eraseRecords(kari.me, [other.id])).toBe(0)
  })

  it('takes a member out with her name and what was hers alone; what she shared keeps its place', async () => {
    const meeting = kari.make('meeting', {})
    const agendaItem = kari.make('agendaItem', { parent: meeting.id })
    await kari.push(meeting, agendaItem)
    const own = {
      secret: ola.make('entry', { vis: 'me', title: 'Bare min' }),
      vote: ola.make('vote', { parent: agendaItem.id }),
      handedIn: ola.make('contribution', { parent: agendaItem.id, text: 'Mitt', isHandedIn: true }),
    }
    const shared = {
      entry: ola.make('entry', { vis: 'staff', title: 'Regn' }),
      group: ola.make('contribution', { parent: agendaItem.id, text: 'Vårt', isGroup: true }),
    }
    expect(await ola.push(...Object.values(own), ...Object.values(shared))).not.toContain('denied')
    await kari.push(kari.make('entry', { vis: 'me', title: 'Karis' }))
    expect(await erasure.eraseMember(space, ola.me)).toEqual({ records: 3 })
    for (const { id } of Object.values(own)) expect(await read(id)).toBeUndefined()
    for (const { id, f } of Object.values(shared)) expect((await read(id))?.f).toEqual(f)
    const member = await read(ola.me)
    expect(member && valueOf(member.f, 'displayName')).toBe('')
    expect(member && valueOf(member.f, 'leftAt')).toBe(server.clock.now())
    expect((await ola.send(ola.request())).statusCode).toBe(403)
    const devices = await server.storage.devices(space, ola.me)
    expect(devices.map(({ label }) => label)).toEqual([''])
    expect((await removals.all(space)).map(({ kind }) => kind).toSorted()).toEqual(['erased', 'erased', 'erased', 'nameless']) // prettier-ignore
    expect(await erasure.eraseMember(space, meeting.id)).toEqual({ records: 0 })
  })

  it('keeps nothing of what she had written before, and nothing that was refused of hers', async () => {
    const entry = ola.make('entry', { vis: 'staff', title: 'Først' })
    await ola.push(entry)
    await ola.push(ola.change(entry, { title: 'Så' }), { ...ola.make('entry', {}), coll: 'nonsense' })
    await kari.push(kari.change({ id: ola.me, coll: 'member', author: kari.me }, { displayName: 'Ola B.' }))
    await erasure.eraseMember(space, ola.me)
    const old = (await kari.get(`/v1/records/${entry.id}/history`)).json<{ values?: unknown[] }>()
    expect(old.values ?? []).toEqual([])
    const name = (await kari.get(`/v1/records/${ola.me}/history`)).json<{ values?: unknown[] }>()
    expect(name.values ?? []).toEqual([])
  })

  it('is done again when a backup has brought back what was erased, at the start and when it is noticed', async () => {
    const [first, second] = [ola.make('entry', { title: 'En' }), ola.make('entry', { title: 'To' })]
    await ola.push(first, second)
    // As if these had been erased after the backup was made.
    await removals.note([{ kind: 'erased', space, id: first.id }])
    await aServer(server.storage, { removals })
    expect(await read(first.id)).toBeUndefined()
    const at = server.clock.now()
    const stamp = kari.stamp(at + 1)
    await removals.note([
      { kind: 'purged', space, id: second.id },
      { kind: 'nameless', space, id: ola.me, stamp },
    ])
    const answer = await kari.sync({ witness: await anotherEra() })
    expect(answer.reset).toBe('restored')
    expect(await read(second.id)).toBeUndefined()
    expect((await read(ola.me))?.f['displayName']?.v).toBe('')
    const seq = () => server.storage.readSpace(space, async (view) => view.state.seq)
    const before = await seq()
    await erasure.removeAgain()
    expect(await seq()).toBe(before)
  })

  const anotherEra = async () => {
    const witness = kari.witness()
    await server.storage.changeSpace(space, (change) => change.setEra('another'))
    return witness
  }
})

describe('an erasure, on SQLite in a file', () => {
  it('leaves no byte of what was written in any file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'personalrom-erasure-'))
    const storage = await openSqliteStorage(join(folder, 'data.db'))
    const server = await aServer(storage)
    const kari = await aKindergarten(server)
    const ola = await aColleague(server, kari)
    const { space } = kari.joined
    const notes = Buffer.from(textUpdate('HEMMELIGMØTE')).toString('base64url')
    const meeting = kari.make('meeting', { title: 'HEMMELIGTITTEL' })
    await kari.push({ ...meeting, text: { notes } })
    await kari.push(kari.change(meeting, { title: 'HEMMELIGERE' }))
    const own = Array.from({ length: 50 }, (_, index) => ola.make('entry', { vis: 'me', text: `HEMMELIGORD ${index} ${'x'.repeat(5000)}` })) // prettier-ignore
    await ola.push(...own, { ...ola.make('entry', {}), coll: 'HEMMELIGE' })
    await kari.push(
      kari.change({ id: ola.me, coll: 'member', author: kari.me }, { displayName: 'HEMMELIGOLA' }),
    )
    const bytes = () => readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('latin1')).join('') // prettier-ignore
    expect(bytes()).toContain('HEMMELIG')
    const erasure = createErasure(server.context)
    await erasure.eraseMember(space.id, ola.me)
    await erasure.eraseRecords(space.id, [meeting.id])
    expect([...bytes().matchAll(/HEMMELIG\w*/g)].map(([word]) => word)).toEqual([])
    await storage.close()
    rmSync(folder, { recursive: true })
  })
})
