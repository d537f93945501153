// Starts the server: reads the configuration, opens the databases, listens, and stops when told to.
import { randomBytes, randomFillSync } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Logger, pino } from 'pino'
import { uuidV7 } from '#domain/record/id.ts'
import { announce } from './announcement.ts'
import { watchRounds } from './ballots/watchRounds.ts'
import { readConfig, type ServerConfig } from './config.ts'
import { ballotRoutes } from './http/ballotRoutes.ts'
import { serializers } from './http/logging.ts'
import { createServer, type Server } from './server.ts'
import { openServerKey } from './serverKey.ts'
import { openFileRemovals } from './removals/fileRemovals.ts'
import { openDatabases } from './storage/openStorage.ts'
import { createWorkerTexts } from './texts/workerTexts.ts'

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

const build = async (config: ServerConfig, logger: Logger): Promise<Server> => {
  const serverKey = openServerKey(config.serverKey, config.dataDir, chance)
  const { storage, ballots } = await openDatabases(config, (error) => {
    logger.error({ err: error }, 'a database connection broke')
  })
  const texts = createWorkerTexts()
  const removals = openFileRemovals(join(config.dataDir, 'removals'), newId())
  const server = await createServer({
    config,
    storage,
    texts,
    removals,
    now,
    newId,
    chance,
    serverKey,
    logger,
    version: VERSION,
    modules: [(context) => ballotRoutes(watchRounds(context, ballots), config.limits)],
  })
  server.app.addHook('onClose', async () => {
    await Promise.all([storage.close(), ballots.close(), texts.close(), removals.close()])
  })
  return server
}

const stopWhenTold = ({ app }: Server, ticker: NodeJS.Timeout): void => {
  const stopGently = async () => {
    clearInterval(ticker)
    await app.close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stopGently())
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

const listen = async ({ app }: Server, { port, host }: ServerConfig): Promise<void> => {
  try {
    await app.listen({ port, host })
  } catch (error) {
    if (!isTaken(error)) throw error
    stop([`Port ${port} is in use, perhaps by Personalrom itself. Stop that, or choose another with PORT.`])
  }
}

const start = async (config: ServerConfig): Promise<void> => {
  const { values } = parseArgs({ options: { demo: { type: 'boolean', default: false } } })
  const logger = pino({ level: config.logLevel, base: null, serializers })
  const server = await build(config, logger)
  const ticker = setInterval(() => void server.context.hooks.tick(), TICK_MILLIS)
  stopWhenTold(server, ticker)
  await listen(server, config)
  await server.context.hooks.tick()
  await announce(server.context, { say, isDemo: values.demo })
}

// Whatever is made here is for this user alone, also in a folder that was there before.
process.umask(0o077)
if (Number(process.versions['napi'] ?? 0) < OLDEST_NODE_API)
  stop([`Personalrom needs Node 22.14 or newer; this is ${process.version}.`])
const config = readConfig(process.env)
if (config.ok) await start(config.value)
else stop(config.error)
