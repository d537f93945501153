// All rows of a table, page by page, and back again: for backups and for looking everything over.
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from './tables.ts'

type TableName = keyof Tables

export type Row = Readonly<Record<string, unknown>>

const ROWS_IN_A_PAGE = 300

// In an order in which rows can be written: spaces before what belongs to them.
const KEYS: Readonly<Record<TableName, readonly string[]>> = {
  space: ['id'],
  setup: ['code_hash'],
  member: ['space', 'id'],
  device: ['space', 'id'],
  invitation: ['space', 'id'],
  rec: ['space', 'id'],
  feed: ['space', 'aud', 'id'],
  ytext: ['space', 'id', 'field', 'seq'],
  push: ['space', 'pid'],
  parked: ['space', 'id', 'member'],
  rec_old: ['space', 'id', 'field', 'stamp'],
  milestone: ['space', 'day'],
}

/** The tables of spaces; those of ballots are none of them. */
export const TABLE_NAMES: readonly string[] = Object.keys(KEYS)

const isTable = (name: string): name is TableName => Object.hasOwn(KEYS, name)

/** Whether it is a table that is backed up. */
export const isTableName = isTable

const keysOf = (table: string): readonly string[] => (isTable(table) ? KEYS[table] : [])

const listOf = (names: readonly string[]): RawBuilder<unknown> => sql.join(names.map((name) => sql.ref(name)))

/** @param space only the rows of this space */
export async function* pagesOf(
  db: Kysely<Tables>,
  table: string,
  space?: string,
): AsyncGenerator<readonly Row[]> {
  const keys = keysOf(table)
  const owner = sql.ref(table === 'space' ? 'id' : 'space')
  const own = space === undefined ? sql`1 = 1` : sql`${owner} = ${space}`
  let after = sql`1 = 1`
  for (;;) {
    const query = sql<Row>`select * from ${sql.table(table)} where ${own} and ${after} order by ${listOf(keys)} limit ${sql.lit(ROWS_IN_A_PAGE)}`
    const { rows } = await query.execute(db)
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_IN_A_PAGE) return
    after = sql`(${listOf(keys)}) > (${sql.join(keys.map((key) => last[key]))})`
  }
}

/** Writes rows as they are. All have the columns of the first. */
export const writeRows = async (db: Kysely<Tables>, table: string, rows: readonly Row[]): Promise<void> => {
  const columns = Object.keys(rows[0] ?? {})
  if (columns.length === 0) return
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`)
  await sql`insert into ${sql.table(table)} (${listOf(columns)}) values ${sql.join(values)}`.execute(db)
}
