// Is the server alive, does its database answer, and what may a fresh browser do here?
import * as z from 'zod/mini'
import { ServerStatus } from '#protocol/joining.ts'
import type { App, ServerContext } from './context.ts'
import { refuse } from './refusals.ts'

const Health = z.object({ status: z.literal('ok') })

export const registerStatusRoutes = (app: App, { storage, now }: ServerContext, version: string): void => {
  app.get('/healthz', { schema: { response: { 200: Health } } }, async (_request, reply) =>
    app.isUnderPressure() ? refuse(reply, 'unavailable') : { status: 'ok' as const },
  )
  app.get('/readyz', { schema: { response: { 200: Health } } }, async (_request, reply) =>
    storage.ping().then(
      () => ({ status: 'ok' as const }),
      () => refuse(reply, 'unavailable'),
    ),
  )
  app.get(
    '/v1/status',
    { config: { access: 'open' }, schema: { operationId: 'status', response: { 200: ServerStatus } } },
    async () => {
      const spaces = await storage.countSpaces()
      return {
        state: spaces.all > spaces.examples ? ('ready' as const) : ('setup' as const),
        hasExample: spaces.examples > 0,
        app: version,
        now: now(),
      }
    },
  )
}
