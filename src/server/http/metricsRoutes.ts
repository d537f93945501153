// GET /metrics, and what is counted of every request.
import type { App, ServerContext } from './context.ts'
import { refuse } from './refusals.ts'
import { mayRead } from '../metrics/token.ts'

const MILLIS_IN_A_SECOND = 1000
const CAST = '/v1/ballot'
const CREATED = 201

/** Counts requests by route and status. Of ballots only how many were accepted. */
export const registerCounting = (app: App, { metrics }: Pick<ServerContext, 'metrics'>): void => {
  app.addHook('onResponse', async (request, reply) => {
    const { config, url: route = 'none' } = request.routeOptions
    if (config.isUnlogged !== true)
      metrics.answered({
        method: request.method,
        route,
        status: reply.statusCode,
        seconds: reply.elapsedTime / MILLIS_IN_A_SECOND,
      })
    else if (route === CAST && request.method === 'POST' && reply.statusCode === CREATED)
      metrics.ballotAccepted()
  })
}

/** The figures, for whoever has METRICS_TOKEN. Without one, or where they have a port of their own, there is nothing here. */
export const registerMetricsRoute = (
  app: App,
  { config, metrics }: Pick<ServerContext, 'config' | 'metrics'>,
): void => {
  const { token, port } = config.metrics
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (token === undefined || port !== undefined) return refuse(reply, 'not-found')
    if (!mayRead(token, request.headers.authorization))
      return refuse(reply.header('www-authenticate', 'Bearer'), 'forbidden', { status: 401 })
    const { text, contentType } = await metrics.page()
    return reply.header('cache-control', 'no-store').type(contentType).send(text)
  })
}
