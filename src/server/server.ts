// Puts the parts of a server together. main.ts gives it the real clock and chance; tests give their own.
import type { NewId } from '#domain/record/id.ts'
import { DAY_MILLIS, HOUR_MILLIS, type Instant } from '#domain/record/instant.ts'
import type { ServerConfig } from './config.ts'
import { createHooks } from './hooks.ts'
import { buildApp } from './http/app.ts'
import type { App, Logger, RegisterRoutes, ServerContext } from './http/context.ts'
import { type LiveTiming, liveRoutes } from './http/liveRoutes.ts'
import { createHub } from './live/hub.ts'
import { newsOf } from './live/news.ts'
import { createLocalNews, type NewsBus } from './live/newsBus.ts'
import { countFaults } from './metrics/countFaults.ts'
import { createMetrics, type Metrics } from './metrics/metrics.ts'
import type { RemovalLog } from './removals/removalLog.ts'
import type { Storage } from './storage/storage.ts'
import { createErasure } from './sync/erase.ts'
import { moveHorizon, purgeTrash } from './sync/purge.ts'
import { createNoteRestored } from './sync/restoring.ts'
import { createServerWriter } from './sync/serverWriter.ts'
import { watchTexts } from './texts/compaction.ts'
import { createTextRewriter } from './texts/rewriting.ts'
import type { TextWork } from './texts/textWork.ts'
import { createSyncService, PARKED_KEPT_MILLIS, PUSHES_KEPT_MILLIS } from './sync/syncService.ts'

export interface ServerParts {
  readonly config: ServerConfig
  readonly storage: Storage
  /** What was taken away for good, outside the database. Closed by whoever made it. */
  readonly removals: RemovalLog
  /** Opens shared texts. Closed by whoever made it. */
  readonly texts: TextWork
  readonly now: () => Instant
  readonly newId: NewId
  readonly chance: (bytes: number) => Uint8Array
  readonly serverKey: Uint8Array
  readonly logger: Logger
  readonly version: string
  /** Figures to count in, where somebody shows them elsewhere too. */
  readonly metrics?: Metrics
  /** Tells other processes on the same database, and is told by them. Without one the server is alone. */
  readonly news?: NewsBus
  readonly liveTiming?: Partial<LiveTiming>
  /** Other parts with routes of their own: given what the server is built of, they answer with their routes. */
  readonly modules: readonly ((context: ServerContext) => RegisterRoutes)[]
}

export interface Server {
  readonly app: App
  readonly context: ServerContext
}

const OLD_VALUES_KEPT_MILLIS = 30 * DAY_MILLIS

const hourlyPruning = (context: ServerContext): (() => Promise<void>) => {
  const { storage, now } = context
  let next = 0
  return async () => {
    if (now() < next) return
    next = now() + HOUR_MILLIS
    await purgeTrash(context)
    await moveHorizon(context)
    await storage.prune({
      pushes: now() - PUSHES_KEPT_MILLIS,
      parked: now() - PARKED_KEPT_MILLIS,
      oldValues: now() - OLD_VALUES_KEPT_MILLIS,
    })
  }
}

// Every change becomes news, and the news of all processes become pokes.
const goLive = (
  { storage, now, hooks, metrics }: ServerContext,
  { news = createLocalNews(), liveTiming, logger }: ServerParts,
): RegisterRoutes => {
  const reportFailure = (error: unknown) => {
    logger.error({ err: error }, 'who listens could not be looked up')
  }
  const hub = createHub({ storage, now, reportFailure })
  metrics.watchConnections(() => hub.count())
  hooks.onNews((space, change) => news.publish(newsOf(space, change)))
  news.subscribe((heard) => hub.hear(heard))
  return (app) => {
    liveRoutes({ storage, hub, timing: liveTiming })(app)
    app.addHook('onClose', () => news.close())
  }
}

/** Puts together all but the way in; for whoever asks its parts without HTTP. */
export const assembleServer = (given: ServerParts) => {
  const { logger, metrics = createMetrics() } = given
  const storage = countFaults(given.storage, metrics)
  const parts = { ...given, storage, metrics }
  const hooks = createHooks((error) => {
    logger.error({ err: error }, 'a listener failed')
  })
  const rewriter = createTextRewriter(parts.texts, parts.now)
  const writer = createServerWriter(storage, parts, (space, news) => hooks.tellNews(space, news))
  const context: ServerContext = { ...parts, hooks, writer }
  const { removeAgain } = createErasure(context)
  const sync = createSyncService({
    ...context,
    texts: parts.texts,
    rewriter,
    noteRestored: createNoteRestored({ ...context, removeAgain }),
  })
  const live = goLive(context, given)
  const routes = [...parts.modules.map((module) => module(context)), live]
  watchTexts({ ...parts, rewriter, hooks })
  hooks.onTick(hourlyPruning(context))
  return { context, sync, routes, removeAgain }
}

/** Builds a server that does not listen yet. */
export const createServer = async (given: ServerParts): Promise<Server> => {
  const { context, sync, routes, removeAgain } = assembleServer(given)
  const { logger, version } = given
  await removeAgain()
  const app = await buildApp({ context, sync, logger, version, routes })
  return { app, context }
}
