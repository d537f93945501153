import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ADMIN_ENGINES,
  anOperator,
  aServerAt,
  type Settings,
  stopServer,
  stopServers,
} from '#tests/support/adminWorld.ts'
import { aColleague, aKindergarten } from '#tests/support/serverWorld.ts'

const fileIn = (place: Settings, name: string): string => {
  const folder = join(place['DATA_DIR'] ?? '', '..', 'elsewhere')
  mkdirSync(folder, { recursive: true })
  return join(folder, name)
}

describe.each(ADMIN_ENGINES)('a backup on %s', (name, start) => {
  let engine: Awaited<ReturnType<typeof start>>
  beforeAll(async () => {
    engine = await start()
  })
  afterAll(async () => {
    await stopServers()
    await engine.stop()
  })

  /** A kindergarten with two people and an entry, and a backup of it. */
  const aBackup = async (ending = 'backup') => {
    const place = await engine.newPlace()
    const server = await aServerAt(place)
    const kari = await aKindergarten(server)
    const ola = await aColleague(server, kari)
    const entry = ola.make('entry', { title: 'Løvene i skogen' })
    await ola.push(entry)
    const file = fileIn(place, `${server.newId()}.${ending}`)
    const said = await anOperator(place, server)('backup', file)
    return { place, server, kari, ola, entry, file, said }
  }

  it('is put back into an empty place, where everybody goes on with the session she had', async () => {
    const { server, ola, entry, file, said } = await aBackup()
    expect(said.code).toBe(0)
    expect(said.said).toContain(file)
    await stopServer(server)
    const place = await engine.newPlace()
    const restored = await anOperator(place)('restore', file)
    expect(restored).toMatchObject({ code: 0 })
    const next = await aServerAt(place)
    const answer = await next.app.inject({
      method: 'POST',
      url: '/v1/sync',
      headers: { authorization: `Bearer ${ola.token}` },
      payload: ola.request({ cursors: {} }),
    })
    expect(answer.body).toContain(entry.id)
    expect(answer.body).toContain('Løvene i skogen')
    expect(await anOperator(place)('check')).toMatchObject({ code: 0 })
  })

  it('has a name with its moment when none is given, and never takes the place of another', async () => {
    const { place, server, file } = await aBackup()
    const operator = anOperator(place, server)
    const [path = ''] = (await operator('backup')).said.split('\n')
    expect(path).toMatch(/backups[/]personalrom-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d[.](db|jsonl[.]gz)$/)
    expect(existsSync(path)).toBe(true)
    expect(await operator('backup', file)).toEqual({
      code: 2,
      said: `${file} is there already: name another file.`,
    })
  })

  it('holds no ballot', async () => {
    const { file } = await aBackup()
    const bytes = name === 'SQLite' ? readFileSync(file) : gunzipSync(readFileSync(file))
    expect(bytes.includes('ballot')).toBe(false)
  })

  it('is not put where a kindergarten is', async () => {
    const { place, file, server, ola } = await aBackup()
    expect(await anOperator(place, server)('restore', file)).toMatchObject({
      code: 2,
      said: expect.stringMatching(/^There is a database already/),
    })
    expect((await ola.send(ola.request())).statusCode).toBe(200)
  })

  it('is refused when it is cut off, damaged, none at all or from a newer version, and leaves nothing behind', async () => {
    const { file } = await aBackup()
    const place = await engine.newPlace()
    const operator = anOperator(place)
    const other = (suffix: string, bytes: Buffer) => {
      writeFileSync(`${file}${suffix}`, bytes)
      return operator('restore', `${file}${suffix}`)
    }
    const whole = readFileSync(file)
    expect((await other('.cut', whole.subarray(0, whole.length - 5000))).said).toMatch(/damaged/)
    expect((await other('.txt', Buffer.from('Kjære Kari'))).said).toMatch(/no backup/)
    expect((await other('.empty', Buffer.alloc(0))).said).toMatch(/no backup/)
    expect((await operator('restore', `${file}.nowhere`)).said).toMatch(/cannot be read/)
    const head = { format: 'personalrom backup', version: 1, migrations: ['9999_later'] }
    const newer = gzipSync(`${JSON.stringify(head)}\n{"rows":0}\n`)
    expect((await other('.newer', newer)).said).toMatch(/newer version/)
    truncateSync(file, whole.length - 1)
    expect((await operator('restore', `${file}.newer`)).code).toBe(2)
    writeFileSync(file, whole)
    expect(await operator('restore', file)).toMatchObject({ code: 0 })
  })

  it('asks for a new era when it is older than tablets can notice', async () => {
    const { file, server } = await aBackup()
    const soon = await anOperator(await engine.newPlace(), server)('restore', file)
    expect(soon.said).not.toContain('new era')
    server.clock.advance(31 * 24 * 3_600_000)
    const late = await anOperator(await engine.newPlace(), server)('restore', file)
    expect(late).toMatchObject({ code: 0 })
    expect(late.said).toContain('begin a new era for each kindergarten')
  })

  it('says when the key is perhaps not the one it was made with', async () => {
    const { file } = await aBackup()
    const said = (await anOperator(await engine.newPlace())('restore', file)).said
    expect(said).toContain('perhaps not the SERVER_KEY')
  })
})

describe('a backup of the other database', () => {
  const engines: Awaited<ReturnType<(typeof ADMIN_ENGINES)[number][1]>>[] = []
  beforeAll(async () => {
    for (const [, start] of ADMIN_ENGINES) engines.push(await start())
  })
  afterAll(async () => {
    await stopServers()
    for (const engine of engines) await engine.stop()
  })

  it.each([
    ['SQLite', 'PostgreSQL', 0, 1],
    ['PostgreSQL', 'SQLite', 1, 0],
  ])('moves a kindergarten from %s to %s', async (_from, _to, from, to) => {
    const place = (await engines[from]?.newPlace()) ?? {}
    const server = await aServerAt(place)
    const kari = await aKindergarten(server)
    await kari.push(kari.make('unit', { name: 'Rødtopp' }))
    const file = fileIn(place, `${server.newId()}.backup`)
    await anOperator(place, server)('backup', file)
    const next = (await engines[to]?.newPlace()) ?? {}
    expect((await anOperator(next)('restore', file)).code).toBe(0)
    expect((await anOperator(next)('space', 'list')).said).toContain('Kari Styrer')
    expect((await anOperator(next)('check')).code).toBe(0)
  })
})
