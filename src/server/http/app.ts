// The HTTP app: who is let in, within which limits, and which routes there are.
import compress from '@fastify/compress'
import swagger from '@fastify/swagger'
import underPressure from '@fastify/under-pressure'
import Fastify, { LogController } from 'fastify'
import {
  createJsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { constants } from 'node:zlib'
import type { SyncService } from '../sync/syncService.ts'
import { registerAccess } from './access.ts'
import { LARGEST_BODY_BYTES, registerBodies } from './bodies.ts'
import { registerClosing } from './closing.ts'
import type { App, Logger, RegisterRoutes, ServerContext } from './context.ts'
import { registerErrors } from './errors.ts'
import { registerHistoryRoutes } from './historyRoutes.ts'
import { registerJoiningRoutes } from './joiningRoutes.ts'
import { registerAddressLimits, registerSessionLimits } from './limits.ts'
import { registerLogging } from './logging.ts'
import { registerCounting, registerMetricsRoute } from './metricsRoutes.ts'
import { registerPartingRoutes } from './partingRoutes.ts'
import { refuse } from './refusals.ts'
import { registerSecurity } from './security.ts'
import { registerStaticApp } from './staticApp.ts'
import { registerStatusRoutes } from './statusRoutes.ts'
import { registerSyncRoutes } from './syncRoutes.ts'

const KEEP_ALIVE_MILLIS = 65_000
const REQUEST_MILLIS = 30_000
const REQUEST_ID_CHARACTERS = 16
/** Random bytes that are taken at once, for 256 ids. */
const REQUEST_IDS_BYTES = 3072
const LONGEST_SAMPLE_MILLIS = 60_000

export interface AppParts {
  readonly context: ServerContext
  readonly sync: SyncService
  readonly logger: Logger
  readonly version: string
  /** Routes of other parts: ballots. */
  readonly routes: readonly RegisterRoutes[]
}

const createRequestIds = (chance: ServerContext['chance']) => {
  let rest = ''
  return (): string => {
    if (rest === '') rest = Buffer.from(chance(REQUEST_IDS_BYTES)).toString('base64url')
    const id = rest.slice(0, REQUEST_ID_CHARACTERS)
    rest = rest.slice(REQUEST_ID_CHARACTERS)
    return id
  }
}

const newFastify = ({ context, logger }: AppParts): App => {
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    // Not counted up: gaps in the log would tell when ballots came.
    genReqId: createRequestIds(context.chance),
    // An address that cannot be read is not repeated.
    frameworkErrors: (_error, _request, reply) => void refuse(reply, 'invalid'),
    trustProxy: context.config.trustProxy,
    bodyLimit: LARGEST_BODY_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MILLIS,
    requestTimeout: REQUEST_MILLIS,
    // Longer than any address of ours; a code never stands in one.
    routerOptions: { maxParamLength: 100 },
  })
  return app
    .setValidatorCompiler(validatorCompiler)
    .setSerializerCompiler(serializerCompiler)
    .withTypeProvider<ZodTypeProvider>()
}

const registerPlugins = async (app: App, version: string, slowestLoopMillis: number): Promise<void> => {
  await registerSecurity(app)
  await app.register(compress, {
    // Requests are unpacked in bodies.ts, within limits.
    globalDecompression: false,
    encodings: ['br', 'gzip'],
    threshold: 1024,
    zlibOptions: { level: 4 },
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  })
  await app.register(underPressure, {
    maxEventLoopDelay: slowestLoopMillis,
    // A loop that was busy for all of a sample counts as busy without end, whatever is allowed.
    sampleInterval: Math.min(slowestLoopMillis, LONGEST_SAMPLE_MILLIS),
  })
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Personalrom', version } },
    transform: createJsonSchemaTransform({ zodToJsonConfig: { unrepresentable: 'any' } }),
  })
}

/** Builds the app; it does not listen yet. */
export const buildApp = async (parts: AppParts): Promise<App> => {
  const { context, sync, version, routes } = parts
  const app = newFastify(parts)
  registerErrors(app)
  registerClosing(app)
  registerBodies(app)
  registerLogging(app)
  registerCounting(app, context)
  await registerPlugins(app, version, context.config.limits.slowestLoopMillis)
  await registerAddressLimits(app, context)
  registerAccess(app, context)
  registerSessionLimits(app, context)
  registerStatusRoutes(app, context, version)
  registerMetricsRoute(app, context)
  registerJoiningRoutes(app, context)
  registerSyncRoutes(app, context, sync)
  registerHistoryRoutes(app, context)
  registerPartingRoutes(app, context)
  for (const register of routes) register(app)
  app.get('/v1/openapi.json', { config: { access: 'open' }, schema: { hide: true } }, async () =>
    app.swagger(),
  )
  await registerStaticApp(app, context.config.appDir)
  return app
}
