// Starts the server: reads the configuration, opens the database, builds the app, listens, and stops when told to.
import { randomBytes, randomFillSync } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { uuidV7 } from '#domain/record/id.ts'
import { hashOfCode, setupCodeOf } from './access/codes.ts'
import { readConfig, type ServerConfig } from './config.ts'
import { serializers } from './http/logging.ts'
import { createServer, type Server } from './server.ts'
import { openServerKey } from './serverKey.ts'
import { openPostgresStorage, openSqliteStorage } from './storage/openStorage.ts'

const VERSION = '0.1.0'
const OLDEST_NODE_API = 10
const TICK_MILLIS = 30_000

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const stop = (lines: readonly string[]): never => {
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exit(1)
}

const chance = (bytes: number): Uint8Array => randomFillSync(new Uint8Array(bytes))
const now = (): number => Date.now()
const newId = () => uuidV7(now(), randomBytes(10))

const start = async (config: ServerConfig): Promise<void> => {
  const logger = pino({ level: config.logLevel, base: null, serializers })
  const reportLost = (error: unknown) => logger.error({ err: error }, 'a database connection broke')
  if (config.databaseUrl === undefined) mkdirSync(config.dataDir, { recursive: true })
  const serverKey = openServerKey(config.serverKey, config.dataDir, chance)
  const storage =
    config.databaseUrl === undefined
      ? await openSqliteStorage(join(config.dataDir, 'personalrom.db'))
      : await openPostgresStorage(config.databaseUrl, reportLost)
  const server = await createServer({
    config,
    storage,
    now,
    newId,
    chance,
    serverKey,
    logger,
    version: VERSION,
    modules: [],
  })
  const ticker = setInterval(() => void server.context.hooks.tick(), TICK_MILLIS)
  stopWhenTold(server, ticker)
  await server.app.listen({ port: config.port, host: config.host })
  await announce(server)
}

const announce = async ({ context: { config, storage, serverKey } }: Server): Promise<void> => {
  say(`Personalrom: ${config.publicUrl}`)
  const spaces = await storage.countSpaces()
  if (spaces.all > spaces.examples) return
  const code = setupCodeOf(serverKey)
  await storage.addSetupCode(hashOfCode(serverKey, code))
  say(`Set up the first kindergarten: ${config.publicUrl}/oppsett#${code}`)
}

const stopWhenTold = ({ app, context }: Server, ticker: NodeJS.Timeout): void => {
  const stopGently = async () => {
    clearInterval(ticker)
    await app.close()
    await context.storage.close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stopGently())
}

if (Number(process.versions['napi'] ?? 0) < OLDEST_NODE_API)
  stop([`Personalrom needs Node 22.14 or newer; this is ${process.version}.`])
const config = readConfig(process.env)
if (config.ok) await start(config.value)
else stop(config.error)
