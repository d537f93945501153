// Puts the parts of a server together. main.ts gives it the real clock and chance; tests give their own.
import type { NewId } from '#domain/record/id.ts'
import { DAY_MILLIS, HOUR_MILLIS, type Instant } from '#domain/record/instant.ts'
import type { ServerConfig } from './config.ts'
import { createHooks } from './hooks.ts'
import { buildApp } from './http/app.ts'
import type { App, Logger, RegisterRoutes, ServerContext } from './http/context.ts'
import { countFaults } from './metrics/countFaults.ts'
import { createMetrics, type Metrics } from './metrics/metrics.ts'
import type { Storage } from './storage/storage.ts'
import { createServerWriter } from './sync/serverWriter.ts'
import { watchTexts } from './texts/compaction.ts'
import { createTextRewriter } from './texts/rewriting.ts'
import type { TextWork } from './texts/textWork.ts'
import { createSyncService, PARKED_KEPT_MILLIS, PUSHES_KEPT_MILLIS } from './sync/syncService.ts'

export interface ServerParts {
  readonly config: ServerConfig
  readonly storage: Storage
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
  /** Other parts with routes of their own: given what the server is built of, they answer with their routes. */
  readonly modules: readonly ((context: ServerContext) => RegisterRoutes)[]
}

export interface Server {
  readonly app: App
  readonly context: ServerContext
}

const hourlyPruning = ({ storage, now }: Pick<ServerParts, 'storage' | 'now'>): (() => Promise<void>) => {
  let next = 0
  return async () => {
    if (now() < next) return
    next = now() + HOUR_MILLIS
    await storage.prune({
      pushes: now() - PUSHES_KEPT_MILLIS,
      parked: now() - PARKED_KEPT_MILLIS,
      oldValues: now() - 30 * DAY_MILLIS,
    })
  }
}

/** Builds a server that does not listen yet. */
export const createServer = async (given: ServerParts): Promise<Server> => {
  const { logger, metrics = createMetrics() } = given
  const storage = countFaults(given.storage, metrics)
  const parts = { ...given, storage, metrics }
  const hooks = createHooks((error) => {
    logger.error({ err: error }, 'a listener failed')
  })
  const rewriter = createTextRewriter(parts.texts, parts.now)
  const context: ServerContext = { ...parts, hooks, writer: createServerWriter(storage, parts) }
  const sync = createSyncService({ ...context, texts: parts.texts, rewriter })
  const routes = parts.modules.map((module) => module(context))
  watchTexts({ ...parts, rewriter, hooks })
  hooks.onTick(hourlyPruning(parts))
  const app = await buildApp({ context, sync, logger, version: parts.version, routes })
  return { app, context }
}
