import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SyncResponse } from '#protocol/sync.ts'
import { openPostgresStorage, openSqliteStorage } from '#server/storage/openStorage.ts'
import type { Storage } from '#server/storage/storage.ts'
import { startPostgres } from '#tests/support/serverPostgres.ts'
import { aColleague, aKindergarten, aServer } from '#tests/support/serverWorld.ts'

const ON_SQLITE = `create trigger poison before insert on rec when new.data like '%GIFT%'
  begin select raise(abort, 'this row'); end`
const ON_POSTGRES = `create function refuse() returns trigger language plpgsql as
  $$ begin if new.data like '%GIFT%' then raise exception 'this row'; end if; return new; end $$;
  create trigger poison before insert on rec for each row execute function refuse()`

interface Broken {
  readonly storage: Storage
  /** From now on the database refuses rows with a certain word in them. */
  readonly poison: () => Promise<void>
  readonly stop: () => Promise<void>
}

const onSqlite = async (): Promise<Broken> => {
  const folder = mkdtempSync(join(tmpdir(), 'personalrom-poison-'))
  const file = join(folder, 'data.db')
  const storage = await openSqliteStorage(file)
  return {
    storage,
    poison: async () => {
      const database = new Database(file)
      database.exec(ON_SQLITE)
      database.close()
    },
    stop: async () => {
      await storage.close()
      rmSync(folder, { recursive: true })
    },
  }
}

const onPostgres = async (): Promise<Broken> => {
  const server = await startPostgres()
  const address = await server.newDatabase()
  const storage = await openPostgresStorage(address, () => undefined)
  return {
    storage,
    poison: async () => {
      const client = new pg.Client({ connectionString: address })
      await client.connect()
      await client.query(ON_POSTGRES)
      await client.end()
    },
    stop: async () => {
      await storage.close()
      await server.stop()
    },
  }
}

describe.each([
  ['SQLite', onSqlite],
  ['PostgreSQL', onPostgres],
])('a sync on %s', (_name, start) => {
  let broken: Broken

  beforeAll(async () => {
    broken = await start()
  })
  afterAll(async () => {
    await broken.stop()
  })

  it('answers in the shape of the protocol, though records go out as they were stored', async () => {
    const server = await aServer(broken.storage)
    const kari = await aKindergarten(server, 'Solsikken')
    const push = [kari.make('entry', { text: 'hei' }), {}]
    const answer = (await kari.send(kari.request({ push }))).json<unknown>()
    expect(SyncResponse.parse(answer)).toEqual(answer)
  })

  it('calls what is written after a push before it answers', async () => {
    const server = await aServer(broken.storage)
    const kari = await aKindergarten(server, 'Blåveisen')
    const heard: string[] = []
    server.context.hooks.onRecordsChanged(async (space, { colls }) => {
      heard.push(...colls)
      if (!colls.has('round')) return
      const [round] = await server.storage.recordsByStatus('round', null)
      if (round) await server.context.writer.write(space, [{ id: round.record.id, coll: 'round', values: { status: 'open' } }]) // prettier-ignore
    })
    const round = kari.make('round', { title: 'Høst' })
    const answer = await kari.sync({ push: [round] })
    expect(heard).toEqual(['round'])
    expect(answer.items.find(({ id }) => id === round.id)?.f?.status?.v).toBe('open')
    await kari.sync({ push: [round] })
    expect(heard).toEqual(['round'])
  })

  it('says busy to the one item that only the database refuses, and takes the other 99', async () => {
    const server = await aServer(broken.storage)
    const kari = await aKindergarten(server, 'Hvitveisen')
    const ola = await aColleague(server, kari)
    await broken.poison()
    const items = Array.from({ length: 100 }, (_, index) =>
      kari.make('entry', { text: index === 50 ? 'GIFT' : `nummer ${index}` }),
    )
    const { results } = await kari.sync({ push: items })
    expect(results.map(({ st }) => st)).toEqual(items.map((_, index) => (index === 50 ? 'busy' : 'ok')))
    const seen = new Set((await ola.pullAll()).items.map(({ id }) => id))
    expect(items.filter(({ id }) => seen.has(id))).toHaveLength(99)
    // Everybody's next change goes on from there.
    expect(await ola.push(ola.make('entry', {}))).toEqual(['ok'])
    expect((await kari.pullAll()).items.length).toBeGreaterThan(0)
  })
})
