import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStorage } from '#server/storage/createStorage.ts'
import { type Engine, migrate, type Migrations } from '#server/storage/engine.ts'
import { migrations } from '#server/storage/migrations.ts'
import { openPostgresDatabase } from '#server/storage/postgres.ts'
import { openSqliteDatabase } from '#server/storage/sqlite.ts'
import type { Tables } from '#server/storage/tables.ts'
import { aRecord, anId } from '#tests/support/records.ts'
import { startPostgres } from '#tests/support/serverPostgres.ts'

const onSqlite = async () => {
  const engine = openSqliteDatabase<Tables>(':memory:')
  return { engine, stop: () => engine.db.destroy() }
}

const onPostgres = async () => {
  const server = await startPostgres()
  const engine = openPostgresDatabase<Tables>(await server.newDatabase(), () => undefined)
  return {
    engine,
    stop: async () => {
      await engine.db.destroy()
      await server.stop()
    },
  }
}

const theFirst: Migrations = (bytesType) => {
  const first = migrations(bytesType)['0001_spaces']
  return first ? { '0001_spaces': first } : {}
}

describe.each([
  ['SQLite', onSqlite],
  ['PostgreSQL', onPostgres],
])('a database of the first version, on %s', (_name, start) => {
  let engine: Engine<Tables>
  let stop: () => Promise<void>

  beforeAll(async () => {
    ;({ engine, stop } = await start())
    await migrate(engine, theFirst)
  })
  afterAll(() => stop())

  it('is brought up to date: records spelled one way, and what was deleted lies in the trash', async () => {
    const space = { id: anId(1), era: 'era', seq: 2, floor_seq: 0, is_example: 0, created_at: 1 }
    const old = engine.db.withTables<{ space: typeof space; rec: Record<string, string | number | null> }>()
    await old.insertInto('space').values(space).execute()
    const entry = aRecord('entry', { vis: 'staff', text: 'Regn' }, { id: anId(2) })
    const deleted = aRecord('entry', { vis: 'staff', deleted: true }, { id: anId(3), millis: 77 })
    const rowOf = (record: typeof entry, seq: number) => {
      const { id, coll, author, f } = record
      return { space: space.id, id, coll, author, parent: null, status: null, data: JSON.stringify(f), seq }
    }
    await old
      .insertInto('rec')
      .values([rowOf(entry, 1), rowOf(deleted, 2)])
      .execute()
    const storage = await createStorage(engine)
    const rows = await storage.readSpace(space.id, (view) => view.records([entry.id, deleted.id]))
    const [stored, hidden] = [rows?.get(entry.id), rows?.get(deleted.id)]
    const h = entry.f['vis']?.h
    expect(stored?.json).toBe(`{"text":{"h":"${h}","v":"Regn"},"vis":{"h":"${h}","v":"staff"}}`)
    expect(stored).toMatchObject({ record: entry, deletedAt: null, purgedAt: null, widenedSeq: 0 })
    expect(hidden?.deletedAt).toBe(77)
    expect(await storage.trash(100)).toEqual([{ space: space.id, id: deleted.id }])
  })
})
