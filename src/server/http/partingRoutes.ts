// POST /v1/last-push, GET /v1/parked, DELETE /v1/parked/:member/:id.
import * as z from 'zod/mini'
import { Id } from '#domain/record/id.ts'
import { LastPush, LastPushAnswer, ParkedList } from '#protocol/parting.ts'
import { workFor } from '../sync/handedOver.ts'
import { takeLastPush } from '../sync/parting.ts'
import { type App, type ServerContext, sessionOf } from './context.ts'
import { refuse } from './refusals.ts'

const OneWork = z.object({ member: Id, id: Id })

export const registerPartingRoutes = (app: App, context: ServerContext): void => {
  const { storage } = context
  const underWay = new Set<Id>()
  app.post(
    '/v1/last-push',
    {
      config: { access: 'parting' },
      schema: { operationId: 'lastPush', body: LastPush, response: { 200: LastPushAnswer } },
    },
    async (request, reply) => {
      const leaver = sessionOf(request)
      if (underWay.has(leaver.device)) return refuse(reply, 'too-many', { retrySeconds: 1 })
      underWay.add(leaver.device)
      try {
        const results = await takeLastPush(context, leaver, request.body.push)
        return results ? { results } : refuse(reply, 'removed')
      } finally {
        underWay.delete(leaver.device)
      }
    },
  )
  app.get(
    '/v1/parked',
    { config: { access: 'leaders' }, schema: { operationId: 'parked', response: { 200: ParkedList } } },
    async (request) => {
      const leader = sessionOf(request)
      const rows = await storage.handedOver(leader.space)
      return { items: rows.flatMap((row) => workFor(leader, row) ?? []) }
    },
  )
  app.delete(
    '/v1/parked/:member/:id',
    {
      config: { access: 'headTeacher' },
      schema: { operationId: 'removeParked', params: OneWork, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const isDone = await storage.removeHandedOver(sessionOf(request).space, request.params)
      return isDone ? reply.status(204).send(null) : refuse(reply, 'not-found')
    },
  )
}
