import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPostgresStorage } from '#server/storage/openStorage.ts'
import { StorageUnavailable } from '#server/storage/storage.ts'
import { startPostgres } from '#tests/support/serverPostgres.ts'
import { aColleague, aKindergarten, aServer, type Tablet } from '#tests/support/serverWorld.ts'

const WRITERS = 16
const PUSHES = 12

describe('PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server.stop())

  it('hides nothing from a reader who follows sixteen writers', async () => {
    const storage = await openPostgresStorage(await server.newDatabase(), () => undefined)
    const world = await aServer(storage)
    const kari = await aKindergarten(world)
    const reader = await aColleague(world, kari)
    const writers: Tablet[] = []
    for (let number = 0; number < WRITERS; number += 1) writers.push(await aColleague(world, kari))
    const written = new Set<string>()
    const seen = new Set<string>()
    let isWriting = true
    const write = async (writer: Tablet) => {
      for (let number = 0; number < PUSHES; number += 1) {
        const entries = [writer.make('entry', {}), writer.make('entry', {})]
        expect(await writer.push(...entries)).toEqual(['ok', 'ok'])
        for (const { id } of entries) written.add(id)
      }
    }
    const follow = async () => {
      let isLast = false
      while (!isLast) {
        isLast = !isWriting
        // A cursor that runs ahead of a commit would never come back for it.
        for (const item of (await reader.pullAll(20)).items) seen.add(item.id)
      }
    }
    const following = follow()
    await Promise.all(writers.map(write))
    isWriting = false
    await following
    expect(written.size).toBe(WRITERS * PUSHES * 2)
    expect([...written].filter((id) => !seen.has(id))).toEqual([])
    await storage.close()
  })

  it('says that it cannot now, rather than wait for ever behind a held counter', async () => {
    const address = await server.newDatabase()
    const storage = await openPostgresStorage(address, () => undefined)
    const world = await aServer(storage)
    const kari = await aKindergarten(world)
    const holder = new pg.Client({ connectionString: address })
    await holder.connect()
    await holder.query('begin; update space set seq = seq')
    await expect(storage.changeSpace(kari.joined.space.id, async () => true)).rejects.toThrow(
      StorageUnavailable,
    )
    const answer = await kari.send(kari.request({ push: [kari.make('entry', {})] }))
    expect([answer.statusCode, answer.json()]).toEqual([503, { error: 'unavailable' }])
    await holder.query('rollback')
    await holder.end()
    expect(await kari.push(kari.make('entry', {}))).toEqual(['ok'])
    await storage.close()
  })

  it('goes on after the server has cut its connections', async () => {
    const address = await server.newDatabase()
    const lost: unknown[] = []
    const storage = await openPostgresStorage(address, (error) => lost.push(error))
    await storage.ping()
    const killer = new pg.Client({ connectionString: address })
    await killer.connect()
    await killer.query('select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()') // prettier-ignore
    await killer.end()
    await expect
      .poll(
        () =>
          storage.ping().then(
            () => 'there',
            () => 'gone',
          ),
        { timeout: 5000 },
      ) // prettier-ignore
      .toBe('there')
    expect(lost.length).toBeGreaterThan(0)
    await storage.close()
  })
})
