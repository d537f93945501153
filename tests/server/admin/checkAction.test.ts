import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ADMIN_ENGINES,
  anOperator,
  aServerAt,
  type Settings,
  stopServers,
} from '#tests/support/adminWorld.ts'
import { aColleague, aKindergarten } from '#tests/support/serverWorld.ts'

/** Changes the database past the server, as a broken disk or a bug would. */
const damage = async (place: Settings, statement: string): Promise<void> => {
  if (place['DATABASE_URL'] === undefined) {
    const database = new Database(join(place['DATA_DIR'] ?? '', 'personalrom.db'))
    database.pragma('foreign_keys = OFF')
    database.exec(statement)
    database.close()
    return
  }
  const client = new pg.Client({ connectionString: place['DATABASE_URL'] })
  await client.connect()
  await client.query(statement)
  await client.end()
}

describe.each(ADMIN_ENGINES)('looking everything over on %s', (_, start) => {
  let engine: Awaited<ReturnType<typeof start>>
  beforeAll(async () => {
    engine = await start()
  })
  afterAll(async () => {
    await stopServers()
    await engine.stop()
  })

  const aBusyPlace = async () => {
    const place = await engine.newPlace()
    const server = await aServerAt(place)
    const kari = await aKindergarten(server)
    const unit = kari.make('unit', { name: 'Rødtopp' })
    await kari.push(unit)
    const ola = await aColleague(server, kari, { units: [unit.id] })
    const entry = ola.make('entry', { vis: 'unit', unit: unit.id, title: 'I skogen' })
    const comment = ola.make('comment', { parent: entry.id, text: 'Fint' })
    await ola.push(entry, comment)
    await ola.push(ola.change(entry, { vis: 'me' }))
    await ola.push(ola.change(entry, { vis: 'staff' }))
    return { place, server, kari, ola, entry, comment, operator: anOperator(place, server) }
  }

  it('finds nothing wrong with what the server itself has written', async () => {
    const { operator } = await aBusyPlace()
    expect(await operator('check')).toEqual({ code: 0, said: 'All is well in 1 kindergarten.' })
  })

  it.each([
    [
      'record shown to somebody who may not',
      (id: string) => `insert into feed select space, 'o', id, seq, 0 from rec where id = '${id}'`,
    ],
    [
      'record not shown to somebody who may',
      (id: string) => `update feed set gone = 1 where aud = 's' and id = '${id}'`,
    ],
    ['record that cannot be read', (id: string) => `update rec set data = '{"title":' where id = '${id}'`],
    [
      'record that is kept under another parent',
      (id: string) => `update rec set parent = 'x' where id = '${id}'`,
    ],
    [
      'purged record of which something is left',
      (id: string) => `update rec set purged_at = 1 where id = '${id}'`,
    ],
    ['place past the counter', (id: string) => `update rec set seq = 100000 where id = '${id}'`],
  ])('finds a %s, and names it', async (what, statement) => {
    const { place, operator, entry } = await aBusyPlace()
    await damage(place, statement(entry.id))
    const { code, said } = await operator('check')
    expect(code).toBe(1)
    expect(said).toContain(what)
    if (!what.startsWith('place')) expect(said).toContain(entry.id)
    expect(said).not.toContain('I skogen')
  })

  it.each([
    ['member whose access is another', `update member set role = 'headTeacher'`],
    ['witness that was given out twice', `update push set tag = 'the same'`],
    ['counter that the newest push has not reached', `update space set seq = seq + 1`],
    [
      'text without its record',
      `insert into ytext (space, id, field, seq, bytes, member, at) select id, 'gone', 'notes', 1, 'x', id, 0 from space`,
    ],
  ])('finds a %s', async (what, statement) => {
    const { place, operator } = await aBusyPlace()
    await damage(place, statement)
    expect(await operator('check')).toMatchObject({ code: 1, said: expect.stringContaining(what) })
  })
})

describe('looking over a database file', () => {
  it('finds rows of a kindergarten that is not there', async () => {
    const [, start] = ADMIN_ENGINES.find(([name]) => name === 'SQLite') ?? []
    const engine = await start?.()
    const place = (await engine?.newPlace()) ?? {}
    await aKindergarten(await aServerAt(place))
    await damage(place, `insert into milestone values ('nowhere', '2026-01-01', 1)`)
    const { code, said } = await anOperator(place)('check')
    expect(code).toBe(1)
    expect(said).toContain('a row of milestone belongs to no kindergarten')
    await stopServers()
    await engine?.stop()
  })
})
