// Setup, joining, invitations, devices.
import * as z from 'zod/mini'
import { Id } from '#domain/record/id.ts'
import {
  DeviceList,
  Invitation,
  InvitationList,
  InvitationRequest,
  Joined,
  JoinRequest,
  SetupRequest,
} from '#protocol/joining.ts'
import { invite } from '../access/invitations.ts'
import { join, setUp } from '../access/joining.ts'
import { DEVICE_NEWS } from '../live/news.ts'
import { type App, type ServerContext, sessionOf } from './context.ts'
import { refuse } from './refusals.ts'

const OneOf = z.object({ id: Id })

export const registerJoiningRoutes = (app: App, context: ServerContext): void => {
  registerDoors(app, context)
  registerInvitations(app, context)
  registerDevices(app, context)
}

const registerDoors = (app: App, context: ServerContext): void => {
  const parts = { ...context, isRegistrationOpen: context.config.isRegistrationOpen }
  const config = { access: 'open' as const, addressLimit: context.config.limits.codesPerAddress }
  app.post(
    '/v1/setup',
    { config, schema: { operationId: 'setUp', body: SetupRequest, response: { 200: Joined } } },
    async (request, reply) => {
      const joined = await setUp(parts, request.body)
      return joined.ok ? joined.value : refuse(reply, joined.error)
    },
  )
  app.post(
    '/v1/join',
    { config, schema: { operationId: 'join', body: JoinRequest, response: { 200: Joined } } },
    async (request, reply) => {
      const joined = await join(parts, request.body)
      return joined.ok ? joined.value : refuse(reply, joined.error)
    },
  )
}

const registerInvitations = (app: App, context: ServerContext): void => {
  const { storage, now } = context
  app.get(
    '/v1/invitations',
    {
      config: { access: 'headTeacher' },
      schema: { operationId: 'invitations', response: { 200: InvitationList } },
    },
    async (request) => ({ invitations: await storage.openInvitations(sessionOf(request).space, now()) }),
  )
  app.post(
    '/v1/invitations',
    {
      config: { access: 'session' },
      schema: { operationId: 'invite', body: InvitationRequest, response: { 200: Invitation } },
    },
    async (request, reply) => {
      const made = await invite(context, sessionOf(request), request.body.member)
      return made.ok ? made.value : refuse(reply, made.error)
    },
  )
  app.delete(
    '/v1/invitations/:id',
    {
      config: { access: 'session' },
      schema: { operationId: 'revokeInvitation', params: OneOf, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { space, member, role } = sessionOf(request)
      const own = role === 'headTeacher' ? {} : { madeBy: member }
      const isDone = await storage.revokeInvitation(space, { id: request.params.id, at: now(), ...own })
      return isDone ? reply.status(204).send(null) : refuse(reply, 'not-found')
    },
  )
}

const registerDevices = (app: App, { storage, hooks, now }: ServerContext): void => {
  app.get(
    '/v1/devices',
    { config: { access: 'session' }, schema: { operationId: 'devices', response: { 200: DeviceList } } },
    async (request) => {
      const { space, member, role, device: own } = sessionOf(request)
      const devices = await storage.devices(space, role === 'headTeacher' ? undefined : member)
      return {
        devices: devices.map((device) => ({
          id: device.id,
          member: device.member,
          label: device.label,
          lastContact: device.contact.day,
          hasUnsent: device.contact.hasUnsent,
          app: device.contact.app,
          isThis: device.id === own,
        })),
      }
    },
  )
  app.delete(
    '/v1/devices/:id',
    {
      config: { access: 'session' },
      schema: { operationId: 'revokeDevice', params: OneOf, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { space, member, role } = sessionOf(request)
      const own = role === 'headTeacher' ? {} : { member }
      const isDone = await storage.revokeDevice(space, { id: request.params.id, at: now(), ...own })
      if (isDone) hooks.tellNews(space, DEVICE_NEWS)
      return isDone ? reply.status(204).send(null) : refuse(reply, 'not-found')
    },
  )
}
