// Who may ask: one place for all routes. A route under /v1 that does not say who may use it stops the start.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DAY_MILLIS, type Instant } from '#domain/record/instant.ts'
import { isLeader, Role } from '#domain/space/member.ts'
import { LAST_PUSH_DAYS } from '#protocol/parting.ts'
import { hashOfToken } from '../access/codes.ts'
import { hasLeft } from '../sync/memberState.ts'
import type { Access, App, ServerContext, Session } from './context.ts'
import { refuse } from './refusals.ts'

const BEARER = /^Bearer ([A-Za-z0-9_-]{20,100})$/i

type Found =
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'over' }
  | { readonly kind: 'removed'; readonly session: Session; readonly leftAt: Instant }

/** Whose token it is, and whether it still opens anything. */
export const findSession = async (
  { storage, now }: Pick<ServerContext, 'storage' | 'now'>,
  authorization: string,
): Promise<Found> => {
  const token = BEARER.exec(authorization)?.[1]
  const row = token === undefined ? undefined : await storage.findSession(hashOfToken(token))
  const role = Role.safeParse(row?.role)
  if (!row || row.isRevoked || !role.success) return { kind: 'over' }
  const { space, member, units, device, replica, isTrusted, contact, place, leftAt } = row
  const session = { space, member, role: role.data, units, device, replica, isTrusted, contact, place }
  return leftAt !== null && hasLeft(row, now())
    ? { kind: 'removed', session, leftAt }
    : { kind: 'session', session }
}

const isForbidden = (access: Access, { role }: Session): boolean => {
  if (access === 'headTeacher') return role !== 'headTeacher'
  return access === 'leaders' && !isLeader(role)
}

/** Whose session this is on a route for members who have left; undefined where that is too long ago. */
const leaverOf = (found: Found, now: Instant): Session | undefined =>
  found.kind === 'removed' && now - found.leftAt <= LAST_PUSH_DAYS * DAY_MILLIS ? found.session : undefined

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
    if (found.kind === 'over') return refuse(reply, 'session-over')
    const leaver = access === 'parting' ? leaverOf(found, context.now()) : undefined
    if (found.kind === 'removed' && !leaver) return refuse(reply, 'removed')
    if (!leaver && (access === 'parting' || isForbidden(access, found.session)))
      return refuse(reply, 'forbidden')
    request.session = found.session
  })
}
