// Where an operator works: a place on each database, a server that is running there, and commands beside it.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AdminParts } from '#server/admin/command.ts'
import { runAdmin } from '#server/admin/runAdmin.ts'
import { readConfig } from '#server/config.ts'
import { openDatabases } from '#server/storage/openStorage.ts'
import { type TestServer, aServer } from './serverWorld.ts'
import { startPostgres } from './serverPostgres.ts'

/** The key of serverWorld's servers. */
const SERVER_KEY = new Uint8Array(32).fill(7)

export type Settings = Record<string, string>

interface AdminEngine {
  /** The settings of a server that has nothing yet. */
  newPlace(): Promise<Settings>
  stop(): Promise<void>
}

const onSqlite = async (): Promise<AdminEngine> => {
  const folder = mkdtempSync(join(tmpdir(), 'personalrom-admin-'))
  let made = 0
  return {
    newPlace: async () => ({ DATA_DIR: join(folder, String((made += 1))) }),
    stop: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

const onPostgres = async (): Promise<AdminEngine> => {
  const folder = mkdtempSync(join(tmpdir(), 'personalrom-admin-'))
  const server = await startPostgres()
  let made = 0
  return {
    newPlace: async () => ({
      DATA_DIR: join(folder, String((made += 1))),
      DATABASE_URL: await server.newDatabase(),
    }),
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** For `describe.each`: a name, and how the engine is started. */
export const ADMIN_ENGINES: readonly ['SQLite' | 'PostgreSQL', () => Promise<AdminEngine>][] = [
  ['SQLite', onSqlite],
  ['PostgreSQL', onPostgres],
]

const configOf = (settings: Settings) => {
  const config = readConfig({ PUBLIC_URL: 'https://personalrom.example.no', ...settings })
  if (!config.ok) throw new Error(config.error.join(' '))
  return config.value
}

const openServers = new Set<TestServer>()

/** A server that is running on this place. Closed by `stopServers`, if not before. */
export const aServerAt = async (settings: Settings): Promise<TestServer> => {
  const { storage, ballots } = await openDatabases(configOf(settings), () => undefined)
  const server = await aServer(storage)
  server.app.addHook('onClose', async () => {
    await Promise.all([storage.close(), ballots.close()])
  })
  openServers.add(server)
  return server
}

export const stopServer = async (server: TestServer): Promise<void> => {
  openServers.delete(server)
  await server.app.close()
}

export const stopServers = async (): Promise<void> => {
  for (const server of openServers) await stopServer(server)
}

/** What the operator types after `npm run admin --`; the answer is the exit code and all lines in one text. */
export const anOperator = (settings: Settings, server?: Pick<TestServer, 'clock' | 'newId'>) => {
  const now = server?.clock.now ?? Date.now
  const parts: AdminParts = {
    config: configOf(settings),
    serverKey: () => SERVER_KEY,
    now,
    newId: server?.newId ?? (() => crypto.randomUUID()),
    chance: (bytes) => randomBytes(bytes),
  }
  return async (...words: string[]) => {
    const { code, lines } = await runAdmin(parts, words)
    return { code, said: lines.join('\n') }
  }
}
