// Case 6 of sync.md part 3: the server’s disk is full or read-only.
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { type FaultEngine, FAULT_ENGINES, type OpenedStorage } from '#tests/support/faultsEngines.ts'
import { contentOf, faultsOf } from '#tests/support/faultsInvariants.ts'
import {
  aColleague,
  aKindergarten,
  aServer,
  type Tablet,
  type TestServer,
} from '#tests/support/serverWorld.ts'

/** How a disk fails, and how it is put right. */
interface Trouble {
  begin(opened: OpenedStorage): Promise<void>
  end(opened: OpenedStorage): Promise<void>
}

const raising = (table: string): Trouble => ({
  begin: async ({ db }) => {
    await sql`create or replace function disk_full() returns trigger language plpgsql as $$
      begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`.execute(
      db,
    )
    await sql`create trigger disk_full before insert or update on ${sql.table(table)}
      for each row execute function disk_full()`.execute(db)
  },
  end: async ({ db }) => void (await sql`drop trigger disk_full on ${sql.table(table)}`.execute(db)),
})

const defaultReadOnly = async ({ db, place }: OpenedStorage, state: 'on' | 'off') => {
  const name = sql.ref(new URL(place).pathname.slice(1))
  await db.connection().execute(async (one) => {
    await sql`set session characteristics as transaction read write`.execute(one)
    await sql`alter database ${name} set default_transaction_read_only = ${sql.lit(state)}`.execute(one)
    // Sessions keep what they began with; the pool makes new ones.
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(one)
    await sql`set session characteristics as transaction ${sql.raw(state === 'on' ? 'read only' : 'read write')}`.execute(
      one,
    )
  })
}

const TROUBLES: Readonly<Record<string, readonly [string, Trouble][]>> = {
  SQLite: [
    [
      'is full',
      {
        begin: async ({ db }) => {
          const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db)
          await sql`pragma max_page_count = ${sql.lit(rows[0]?.page_count ?? 1)}`.execute(db)
        },
        end: async ({ db }) => void (await sql`pragma max_page_count = 1000000`.execute(db)),
      },
    ],
    [
      'can only be read',
      {
        begin: async ({ db }) => void (await sql`pragma query_only = on`.execute(db)),
        end: async ({ db }) => void (await sql`pragma query_only = off`.execute(db)),
      },
    ],
  ],
  PostgreSQL: [
    ['is full at the first row', raising('rec')],
    ['is full at the last row', raising('push')],
    [
      'can only be read',
      {
        begin: (opened) => defaultReadOnly(opened, 'on'),
        end: (opened) => defaultReadOnly(opened, 'off'),
      },
    ],
  ],
}

describe.each(FAULT_ENGINES)('a disk under %s', (name, start) => {
  let engine: FaultEngine
  let opened: OpenedStorage
  let server: TestServer
  let kari: Tablet
  let ola: Tablet
  let healing: (() => Promise<void>) | undefined

  beforeAll(async () => {
    engine = await start()
    opened = await engine.open()
    server = await aServer(opened.storage)
    kari = await aKindergarten(server)
    ola = await aColleague(server, kari)
    await ola.pullAll()
  })
  afterEach(async () => healing?.())
  afterAll(() => engine.stop())

  const troubled = async (trouble: Trouble) => {
    await trouble.begin(opened)
    healing = () => trouble.end(opened)
    return async () => {
      await trouble.end(opened)
      healing = undefined
    }
  }

  it.each(TROUBLES[name] ?? [])(
    'case 06: that %s takes nothing, says so, and takes the same push when it is well again',
    async (_what, trouble) => {
      const before = await contentOf(opened.db)
      const items = Array.from({ length: 60 }, (_, number) =>
        kari.make('entry', { text: `${number} `.repeat(2000) }),
      )
      const heal = await troubled(trouble)
      const request = kari.request({ push: items })
      for (let time = 0; time < 2; time += 1) {
        const answer = await kari.send(request)
        expect(answer.statusCode).toBe(503)
        expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
        expect(answer.json()).toEqual({ error: 'unavailable' })
      }
      expect(await contentOf(opened.db)).toEqual(before)
      await heal()
      const { results } = (await kari.send(request)).json<{ results: { st: string }[] }>()
      expect(new Set(results.map(({ st }) => st))).toEqual(new Set(['ok']))
      expect(await faultsOf(opened.db)).toEqual([])
    },
  )

  it.each(TROUBLES[name] ?? [])(
    'case 06: that %s still lets everybody read, also on the first contact of a day',
    async (_what, trouble) => {
      const entry = kari.make('entry', { text: 'Skrevet før disken ble full' })
      await kari.push(entry)
      const heal = await troubled(trouble)
      server.clock.advance(DAY_MILLIS)
      const { items } = await ola.pullAll()
      expect(items.map(({ id }) => id)).toContain(entry.id)
      expect((await server.app.inject('/healthz')).statusCode).toBe(200)
      await heal()
    },
  )
})
