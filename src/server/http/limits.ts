// How often one address, one device and one kindergarten may ask. Addresses live in memory only, for a minute.
import rateLimit from '@fastify/rate-limit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App, ServerContext } from './context.ts'
import { refuse } from './refusals.ts'

const WINDOW = '1 minute'

// By the route that was found, too: `/%761/join` leads to it as well.
const isCounted = (request: FastifyRequest): boolean =>
  [request.routeOptions.url, request.url].some((url) => url?.startsWith('/v1/'))

/** Counts by address, before anything else is done for a request. */
export const registerAddressLimits = async (
  app: App,
  { config }: Pick<ServerContext, 'config'>,
): Promise<void> => {
  await app.register(rateLimit, { global: false, timeWindow: WINDOW })
  const everything = app.createRateLimit({ max: config.limits.perAddress, timeWindow: WINDOW })
  const slowRoutes = app.createRateLimit({
    max: (request) => request.routeOptions.config.addressLimit ?? config.limits.perAddress,
    timeWindow: WINDOW,
    keyGenerator: (request) => `${request.routeOptions.url ?? ''} ${request.ip}`,
  })
  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    if (!isCounted(request)) return
    const limiters =
      request.routeOptions.config.addressLimit === undefined ? [everything] : [everything, slowRoutes]
    for (const limiter of limiters) {
      const count = await limiter(request)
      if (!count.isAllowed && count.isExceeded)
        return refuse(reply, 'too-many', { retrySeconds: count.ttlInSeconds })
    }
  })
}

/** Counts by device and by space, once the session is known. */
export const registerSessionLimits = (app: App, { config }: Pick<ServerContext, 'config'>): void => {
  const byDevice = app.createRateLimit({
    max: config.limits.syncsPerDevice,
    timeWindow: WINDOW,
    keyGenerator: (request) => `device ${request.session?.device ?? ''}`,
  })
  const bySpace = app.createRateLimit({
    max: config.limits.syncsPerSpace,
    timeWindow: WINDOW,
    keyGenerator: (request) => `space ${request.session?.space ?? ''}`,
  })
  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    if (!request.session) return
    for (const limiter of [byDevice, bySpace]) {
      const count = await limiter(request)
      if (!count.isAllowed && count.isExceeded)
        return refuse(reply, 'too-many', { retrySeconds: count.ttlInSeconds })
    }
  })
}
