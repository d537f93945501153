import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BackupPage, BrokenBackup, readBackup, writeBackup } from '#server/storage/backupFile.ts'

const PAGES: readonly BackupPage[] = [
  { table: 'space', rows: [{ id: 'a', seq: 3, restored_at: null }] },
  {
    table: 'ytext',
    rows: Array.from({ length: 250 }, (_, seq) => ({ id: 'æøå\n"', seq, bytes: Buffer.from([0, 255, seq]) })),
  },
]

async function* pages() {
  yield* PAGES
}

describe('the file of a backup', () => {
  let folder: string
  let file: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'personalrom-backup-'))
    file = join(folder, 'backup')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const read = async () => {
    const { migrations, pages: found } = await readBackup(file)
    const rows = new Map<string, unknown[]>()
    for await (const page of found) rows.set(page.table, [...(rows.get(page.table) ?? []), ...page.rows])
    return { migrations, rows }
  }
  const changed = (change: (text: string) => string) =>
    writeFileSync(file, gzipSync(change(gunzipSync(readFileSync(file)).toString())))

  it('gives back what was put in, bytes and strange letters too, for its owner alone', async () => {
    await writeBackup(file, ['0001'], pages())
    const { migrations, rows } = await read()
    expect(migrations).toEqual(['0001'])
    expect([...rows]).toEqual(PAGES.map(({ table, rows: put }) => [table, put]))
    expect(statSync(file).mode & 0o077).toBe(0)
  })

  it('is known when a line is missing, a table strange or the beginning another', async () => {
    const broken = async (change: (text: string) => string) => {
      await writeBackup(file, ['0001'], pages())
      changed(change)
      await expect(read()).rejects.toThrow(BrokenBackup)
    }
    await broken((text) => text.replace(/\n[^\n]*"seq":7,[^\n]*/, ''))
    await broken((text) => text.slice(0, text.lastIndexOf('{"rows"')))
    await broken((text) => text.replace('"space"', '"ballot"'))
    await broken((text) => text.replace('personalrom backup', 'another'))
    await broken((text) => text.replace('"seq":3', '"se q":3'))
  })

  it('is not there at all when it could not be finished', async () => {
    const failing = async function* () {
      yield* PAGES
      throw new Error('the database is gone')
    }
    await expect(writeBackup(file, ['0001'], failing())).rejects.toThrow('the database is gone')
    expect(existsSync(file)).toBe(false)
    expect(readdirSync(folder)).toEqual([])
  })
})
