// Starts the server: reads the configuration, opens the databases, listens, and stops when told to.
import { randomBytes, randomFillSync } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Logger, pino } from 'pino'
import { uuidV7 } from '#domain/record/id.ts'
import { announce } from './announcement.ts'
import { watchRounds } from './ballots/watchRounds.ts'
import { readConfig, type ServerConfig } from './config.ts'
import { ballotRoutes } from './http/ballotRoutes.ts'
import { serializers } from './http/logging.ts'
import { createMetrics, type Metrics } from './metrics/metrics.ts'
import { createMetricsServer } from './metrics/metricsServer.ts'
import { createServer, type Server } from './server.ts'
import { openServerKey } from './serverKey.ts'
import { openFileRemovals } from './removals/fileRemovals.ts'
import { createStopping } from './stopping.ts'
import { openDatabases, openNews } from './storage/openStorage.ts'
import { StorageUnavailable } from './storage/storage.ts'
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

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

/** Says in a sentence that a port cannot be had. */
const listening = async (port: number, setting: string, listen: () => Promise<unknown>): Promise<void> => {
  try {
    await listen()
  } catch (error) {
    if (!isTaken(error)) throw error
    stop([
      `Port ${port} is in use, perhaps by Personalrom itself. Stop that, or choose another with ${setting}.`,
    ])
  }
}

/** The figures on a port of their own, where the operator wants one. Answers how to close it. */
const openFigures = async (
  { host, metrics: { port, token } }: ServerConfig,
  metrics: Metrics,
): Promise<() => void> => {
  if (port === undefined) return () => undefined
  const figures = createMetricsServer({ metrics, token })
  await listening(port, 'METRICS_PORT', () => once(figures.listen(port, host), 'listening'))
  return () => void figures.close()
}

const build = async (config: ServerConfig, logger: Logger): Promise<Server> => {
  const serverKey = openServerKey(config.serverKey, config.dataDir, chance)
  const metrics = createMetrics()
  metrics.watchProcess()
  const reportLost = (error: unknown) => {
    metrics.databaseFailed('lost')
    logger.error({ err: error }, 'a database connection broke')
  }
  const { storage, ballots } = await openDatabases(config, reportLost)
  const news = await openNews(config, reportLost)
  const texts = createWorkerTexts()
  const removals = openFileRemovals(join(config.dataDir, 'removals'), newId())
  const server = await createServer({
    config,
    storage,
    news,
    texts,
    removals,
    now,
    newId,
    chance,
    serverKey,
    logger,
    metrics,
    version: VERSION,
    modules: [(context) => ballotRoutes(watchRounds(context, ballots), config.limits)],
  })
  const closeFigures = await openFigures(config, metrics)
  server.app.addHook('onClose', async () => {
    closeFigures()
    await Promise.all([storage.close(), ballots.close(), texts.close(), removals.close()])
  })
  return server
}

const stopWhenTold = ({ app }: Server, ticker: NodeJS.Timeout): void => {
  const told = createStopping({
    close: async () => {
      clearInterval(ticker)
      await app.close()
    },
    breakOff: () => app.server.closeAllConnections(),
    exit: (code) => process.exit(code),
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => told(now()))
}

const start = async (config: ServerConfig): Promise<void> => {
  const { values } = parseArgs({ options: { demo: { type: 'boolean', default: false } } })
  const logger = pino({ level: config.logLevel, base: null, serializers })
  const server = await build(config, logger)
  const ticker = setInterval(() => void server.context.hooks.tick(), TICK_MILLIS)
  stopWhenTold(server, ticker)
  const { port, host } = config
  await listening(port, 'PORT', () => server.app.listen({ port, host }))
  await server.context.hooks.tick()
  await announce(server.context, { say, isDemo: values.demo })
}

// Whatever is made here is for this user alone, also in a folder that was there before.
process.umask(0o077)
if (Number(process.versions['napi'] ?? 0) < OLDEST_NODE_API)
  stop([`Personalrom needs Node 22.14 or newer; this is ${process.version}.`])
const config = readConfig(process.env)
if (config.ok)
  await start(config.value).catch((error: unknown) => {
    if (!(error instanceof StorageUnavailable)) throw error
    stop([`The database cannot be opened: ${error.message}.`])
  })
else stop(config.error)
