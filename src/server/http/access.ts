// Who may ask: one place for all routes. A route under /v1 that does not say who may use it stops the start.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Role } from '#domain/space/member.ts'
import { hashOfToken } from '../access/codes.ts'
import { hasLeft } from '../sync/memberState.ts'
import type { App, ServerContext, Session } from './context.ts'
import { refuse } from './refusals.ts'

const BEARER = /^Bearer ([A-Za-z0-9_-]{20,100})$/i

type Found =
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'over' }
  | { readonly kind: 'removed' }

/** Whose token it is, and whether it still opens anything. */
export const findSession = async (
  { storage, now }: Pick<ServerContext, 'storage' | 'now'>,
  authorization: string,
): Promise<Found> => {
  const token = BEARER.exec(authorization)?.[1]
  const row = token === undefined ? undefined : await storage.findSession(hashOfToken(token))
  const role = Role.safeParse(row?.role)
  if (!row || row.isRevoked || !role.success) return { kind: 'over' }
  if (hasLeft(row, now())) return { kind: 'removed' }
  const { space, member, units, device, replica, isTrusted, contact, place } = row
  return {
    kind: 'session',
    session: { space, member, role: role.data, units, device, replica, isTrusted, contact, place },
  }
}

/** Looks the session up and refuses whoever the route is not for. */
export const registerAccess = (app: App, context: Pick<ServerContext, 'storage' | 'now'>): void => {
  app.decorateRequest('session', null)
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/v1/') && route.config?.access === undefined)
      throw new Error(`${String(route.method)} ${route.url} does not say who may use it`)
  })
  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    const access = request.routeOptions.config.access ?? 'open'
    const { authorization } = request.headers
    if (access === 'open' || (access === 'either' && authorization === undefined)) return
    const found = await findSession(context, authorization ?? '')
    if (found.kind === 'removed') return refuse(reply, 'removed')
    if (found.kind === 'over') return refuse(reply, 'session-over')
    if (access === 'headTeacher' && found.session.role !== 'headTeacher') return refuse(reply, 'forbidden')
    request.session = found.session
  })
}
