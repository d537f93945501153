import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createStorage } from '#server/storage/createStorage.ts'
import { openSqliteDatabase } from '#server/storage/sqlite.ts'
import { pagesOf, type Row, TABLE_NAMES, writeRows } from '#server/storage/tableRows.ts'
import type { Tables } from '#server/storage/tables.ts'

const anEngine = async () => {
  const engine = openSqliteDatabase<Tables>(':memory:')
  await createStorage(engine)
  return engine
}

describe('all rows of a table', () => {
  it('are those of every table there is, or a backup would be without one', async () => {
    const { db } = await anEngine()
    const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(
      db,
    )
    const tables = rows.map(({ name }) => name).filter((name) => !/^(migration|sqlite_)/.test(name))
    expect([...TABLE_NAMES].toSorted()).toEqual(tables.toSorted())
  })

  it('come page by page, each once, of one kindergarten or of all', async () => {
    const { db } = await anEngine()
    const spaces = ['a', 'b'].map((id) => ({
      id,
      era: 'e',
      seq: 0,
      floor_seq: 0,
      is_example: 0,
      created_at: 0,
    }))
    await writeRows(db, 'space', spaces)
    const rows = (space: string) =>
      Array.from({ length: 700 }, (_, seq) => ({ space, aud: `u:${seq % 7}`, id: String(seq), seq, gone: 0 }))
    for (const { id } of spaces)
      for (let from = 0; from < 700; from += 100)
        await writeRows(db, 'feed', rows(id).slice(from, from + 100))
    const read = async (space?: string) => {
      const all: Row[] = []
      for await (const page of pagesOf(db, 'feed', space)) all.push(...page)
      return all
    }
    expect(await read()).toHaveLength(1400)
    const ofB = await read('b')
    expect(new Set(ofB.map((row) => row['id'])).size).toBe(700)
    expect(ofB.every((row) => row['space'] === 'b')).toBe(true)
  })
})
