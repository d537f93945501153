// Every row of every table of a database, past all ports: what an operator, or a thief of a backup, could see.
import { sql } from 'kysely'
import { openPostgresDatabase } from '#server/storage/postgres.ts'
import { openSqliteDatabase } from '#server/storage/sqlite.ts'
import type { Tables } from '#server/storage/tables.ts'

export type Row = Record<string, unknown>

/** @param place a file, or an address */
export const everyRow = async (place: string): Promise<Map<string, Row[]>> => {
  const { db } = place.startsWith('postgres')
    ? openPostgresDatabase<Tables>(place, () => undefined)
    : openSqliteDatabase<Tables>(place)
  const rows = new Map<string, Row[]>()
  for (const { name } of await db.introspection.getTables())
    rows.set(name, (await sql<Row>`select * from ${sql.table(name)}`.execute(db)).rows)
  await db.destroy()
  return rows
}

/** All of them as one text; bytes letter by letter, as they would stand in a file. */
export const allRowsAsText = async (place: string): Promise<string> =>
  [...(await everyRow(place)).values()]
    .flat()
    .flatMap((row) => Object.values(row))
    .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)))
    .join('\n')
