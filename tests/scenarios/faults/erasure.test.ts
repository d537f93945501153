// E7 of sync.md part 3: after an erasure no byte of what was erased is left: not in a row, a file, a journal or a text.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { openFileRemovals } from '#server/removals/fileRemovals.ts'
import { createErasure } from '#server/sync/erase.ts'
import { type FaultEngine, FAULT_ENGINES, type OpenedStorage } from '#tests/support/faultsEngines.ts'
import { faultsOf } from '#tests/support/faultsInvariants.ts'
import { allRowsAsText } from '#tests/support/faultsRows.ts'
import {
  aColleague,
  aKindergarten,
  aServer,
  type Tablet,
  type TestServer,
} from '#tests/support/serverWorld.ts'
import { textUpdate } from '#tests/support/textVectors.ts'

const SECRET = 'Blåveis'

describe.each(FAULT_ENGINES)('what was erased, from %s', (_name, start) => {
  let engine: FaultEngine
  let opened: OpenedStorage
  let folder: string
  let server: TestServer
  let kari: Tablet
  let ola: Tablet
  let space: string

  beforeAll(async () => {
    engine = await start()
  })
  afterAll(() => engine.stop())
  beforeEach(async () => {
    opened = await engine.open()
    folder = mkdtempSync(join(tmpdir(), 'personalrom-removals-'))
    server = await aServer(opened.storage, { removals: openFileRemovals(folder, 'one') })
    kari = await aKindergarten(server)
    ola = await aColleague(server, kari)
    space = kari.joined.space.id
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** What stands in all rows, in the database’s own files where it has some, and in the removal log. */
  const everyByte = async (): Promise<string> => {
    const files = engine.isPostgres
      ? []
      : [opened.place, `${opened.place}-wal`, `${opened.place}-shm`].filter((file) => existsSync(file))
    const log = readdirSync(folder).map((file) => join(folder, file))
    const bytes = [...files, ...log].map((file) => readFileSync(file).toString('latin1'))
    return [await allRowsAsText(opened.place), ...bytes].join('\n')
  }
  const spellings = [
    SECRET,
    Buffer.from(SECRET).toString('latin1'),
    Buffer.from(SECRET).toString('base64').slice(0, 8),
  ]
  const stands = async () => {
    const all = await everyByte()
    return spellings.filter((spelling) => all.includes(spelling))
  }
  const notes = (words: string) => ({ notes: Buffer.from(textUpdate(words)).toString('base64url') })

  it('case E7: a person: her name, her former name, and what only she could read', async () => {
    const member = { id: ola.me, coll: 'member', author: kari.me }
    await kari.push(kari.change(member, { displayName: `Ola ${SECRET}` }))
    await kari.push(kari.change(member, { displayName: `Ola Nilsen ${SECRET}` }))
    const secret = ola.make('entry', { vis: 'me', text: `Jeg, ${SECRET}` })
    const long = ola.make('entry', { vis: 'me', text: `${SECRET} `.repeat(3000) })
    await ola.push(secret, long, ola.change(secret, { text: `Fortsatt ${SECRET}` }))
    // What was refused is parked, and hers too.
    await ola.push({ ...ola.make('entry', { text: SECRET }), coll: 'fromTheFuture' })
    expect(await stands()).not.toEqual([])
    await createErasure(server.context).eraseMember(space, ola.me)
    expect(await stands()).toEqual([])
    expect(await faultsOf(opened.db)).toEqual([])
    expect((await ola.send(ola.request())).statusCode).toBe(403)
  })

  it('case E7: a record: its fields, their former values, its notes and every update they came in', async () => {
    const meeting = kari.make('meeting', { title: SECRET })
    await kari.push(meeting, { ...meeting, f: {}, text: notes(`Vi snakket om ${SECRET}`) })
    await kari.push({
      ...kari.change(meeting, { title: `${SECRET} igjen` }),
      text: notes(`Mer om ${SECRET}`),
    })
    await ola.pullAll()
    expect(await stands()).not.toEqual([])
    expect(await createErasure(server.context).eraseRecords(space, [meeting.id])).toBe(1)
    expect(await stands()).toEqual([])
    const item = (await ola.pullAll()).items.find(({ id }) => id === meeting.id)
    expect(item).toEqual({ id: meeting.id, out: ['s'] })
    expect(await faultsOf(opened.db)).toEqual([])
  })

  it('case E7: from the trash after thirty days, without anybody asking', async () => {
    const meeting = kari.make('meeting', { title: SECRET })
    await kari.push(meeting, { ...meeting, f: {}, text: notes(SECRET) })
    await kari.push(kari.change(meeting, { deleted: true }))
    server.clock.advance(29 * DAY_MILLIS)
    await server.context.hooks.tick()
    expect((await allRowsAsText(opened.place)).includes(SECRET)).toBe(true)
    server.clock.advance(2 * DAY_MILLIS)
    await server.context.hooks.tick()
    expect((await allRowsAsText(opened.place)).includes(SECRET)).toBe(false)
  })

  it('case E7: and a backup from before it does not bring it back', async () => {
    const entry = kari.make('entry', { text: SECRET })
    await kari.push(entry)
    // Noted as if it had been erased after this database was copied.
    await server.context.removals.note([{ kind: 'erased', space, id: entry.id }])
    await aServer((await opened.again()).storage, { removals: openFileRemovals(folder, 'two') })
    expect((await allRowsAsText(opened.place)).includes(SECRET)).toBe(false)
    expect(await opened.storage.readRecord(space, entry.id)).toBeUndefined()
  })
})
