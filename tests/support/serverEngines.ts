// The engines behind the storage port: every suite that is given them runs on all.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPostgresStorage, openSqliteStorage } from '#server/storage/openStorage.ts'
import type { Storage } from '#server/storage/storage.ts'
import { startPostgres } from './serverPostgres.ts'

export interface TestEngine {
  /** A storage of its own, empty. Closed by `stop`, if not before. */
  open(): Promise<Storage>
  stop(): Promise<void>
}

const closingAll = () => {
  const opened: Storage[] = []
  return {
    keep: (storage: Storage) => {
      opened.push(storage)
      return storage
    },
    closeAll: async () => {
      await Promise.all(opened.map((storage) => storage.close()))
    },
  }
}

const inMemory = async (): Promise<TestEngine> => {
  const { keep, closeAll } = closingAll()
  return { open: async () => keep(await openSqliteStorage(':memory:')), stop: closeAll }
}

const inFiles = async (): Promise<TestEngine> => {
  const { keep, closeAll } = closingAll()
  const folder = mkdtempSync(join(tmpdir(), 'personalrom-sqlite-'))
  let made = 0
  return {
    open: async () => {
      made += 1
      return keep(await openSqliteStorage(join(folder, `${made}.db`)))
    },
    stop: async () => {
      await closeAll()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const inPostgres = async (): Promise<TestEngine> => {
  const { keep, closeAll } = closingAll()
  const server = await startPostgres()
  return {
    open: async () => keep(await openPostgresStorage(await server.newDatabase(), () => undefined)),
    stop: async () => {
      await closeAll()
      await server.stop()
    },
  }
}

/** For `describe.each`: a name, and how the engine is started. */
export const ALL_ENGINES: readonly [string, () => Promise<TestEngine>][] = [
  ['SQLite in memory', inMemory],
  ['SQLite in a file', inFiles],
  ['PostgreSQL', inPostgres],
]

/** Where what is tested lies above the port: one of each make. */
export const BOTH_ENGINES = ALL_ENGINES.filter(([name]) => name !== 'SQLite in a file')
