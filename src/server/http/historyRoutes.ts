// GET /v1/records/:id/history.
import * as z from 'zod/mini'
import { Id } from '#domain/record/id.ts'
import { RecordHistory } from '#protocol/history.ts'
import { historyOf } from '../sync/history.ts'
import { type App, type ServerContext, sessionOf } from './context.ts'
import { refuse } from './refusals.ts'

const OneRecord = z.object({ id: Id })

export const registerHistoryRoutes = (app: App, { storage }: Pick<ServerContext, 'storage'>): void => {
  app.get(
    '/v1/records/:id/history',
    {
      config: { access: 'session' },
      schema: { operationId: 'recordHistory', params: OneRecord, response: { 200: RecordHistory } },
    },
    async (request, reply) => {
      const session = sessionOf(request)
      const values = await storage.readSpace(session.space, (view) =>
        historyOf(view, session, request.params.id),
      )
      return values ? { values } : refuse(reply, 'not-found')
    },
  )
}
