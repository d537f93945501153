// The portable form of a backup: gzip, one JSON text a line. First what it is, then rows, then how many they were.
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import { isTableName, type Row } from './tableRows.ts'

const Head = z.object({
  format: z.literal('personalrom backup'),
  version: z.literal(1),
  /** The migrations its tables had been through. */
  migrations: z.array(z.string()),
})
const Bytes = z.strictObject({ base64: z.string() })
const Value = z.union([z.string(), z.number(), z.null(), Bytes])
const Line = z.object({
  table: z.string().refine(isTableName),
  row: z.record(z.string().regex(/^[a-z_]+$/), Value),
})
const End = z.object({ rows: z.number() })

export interface BackupPage {
  readonly table: string
  readonly rows: readonly Row[]
}

/** The file is no backup, or not a whole one. */
export class BrokenBackup extends Error {}

const packed = (value: unknown): unknown =>
  value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value

const unpacked = (value: z.infer<typeof Value>): unknown =>
  typeof value === 'object' && value !== null ? Buffer.from(value.base64, 'base64') : value

const mapped = <T>(row: Readonly<Record<string, T>>, change: (value: T) => unknown): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, change(value)]))

async function* linesOf(migrations: readonly string[], pages: AsyncIterable<BackupPage>) {
  let rows = 0
  yield `${JSON.stringify({ format: 'personalrom backup', version: 1, migrations })}\n`
  for await (const page of pages) {
    rows += page.rows.length
    yield page.rows
      .map((row) => `${JSON.stringify({ table: page.table, row: mapped(row, packed) })}\n`)
      .join('')
  }
  yield `${JSON.stringify({ rows })}\n`
}

/** Gives a file its name when it is whole and on the disk, so that half a backup is never taken for one. */
export const settleFile = async (unfinished: string, file: string): Promise<void> => {
  const handle = await open(unfinished, 'r+')
  await handle.sync()
  await handle.close()
  await rename(unfinished, file)
}

/** Writes a backup. */
export const writeBackup = async (
  file: string,
  migrations: readonly string[],
  pages: AsyncIterable<BackupPage>,
): Promise<void> => {
  const unfinished = `${file}.unfinished`
  try {
    const out = createWriteStream(unfinished, { mode: 0o600 })
    await pipeline(Readable.from(linesOf(migrations, pages)), createGzip(), out)
    await settleFile(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

const parse = <T>(schema: z.ZodType<T>, text: string | undefined): T => {
  try {
    return schema.parse(JSON.parse(text ?? ''))
  } catch (error) {
    throw new BrokenBackup('a line of the backup cannot be read', { cause: error })
  }
}

async function* textLines(file: string): AsyncGenerator<string> {
  const gunzip = createGunzip()
  const lines = createInterface({ input: gunzip, crlfDelay: Infinity })
  const read = pipeline(createReadStream(file), gunzip).catch((error: unknown) => {
    lines.close()
    return new BrokenBackup('the backup is cut off', { cause: error })
  })
  yield* lines
  const broken = await read
  if (broken) throw broken
}

const ROWS_AT_A_TIME = 100

async function* rowsIn(lines: AsyncIterable<string>): AsyncGenerator<BackupPage> {
  let page: { table: string; rows: Row[] } = { table: '', rows: [] }
  let count = 0
  let said: number | undefined
  for await (const text of lines) {
    if (!text.startsWith('{"table"')) {
      said = parse(End, text).rows
      continue
    }
    const { table, row } = parse(Line, text)
    if (page.table !== table || page.rows.length === ROWS_AT_A_TIME) {
      if (page.rows.length > 0) yield page
      page = { table, rows: [] }
    }
    page.rows.push(mapped(row, unpacked))
    count += 1
  }
  if (page.rows.length > 0) yield page
  if (said !== count) throw new BrokenBackup('the backup is cut off')
}

/** Reads a backup. Rows come while they are read; whether it is whole is known at the end, and thrown if not. */
export const readBackup = async (
  file: string,
): Promise<{ readonly migrations: readonly string[]; readonly pages: AsyncIterable<BackupPage> }> => {
  const lines = textLines(file)
  const first = await lines.next()
  const { migrations } = parse(Head, first.done === true ? undefined : first.value)
  return { migrations, pages: rowsIn(lines) }
}
