// POST /v1/sync.
import { SyncRequest, SyncResponse } from '#protocol/sync.ts'
import { StorageUnavailable } from '../storage/storage.ts'
import type { SyncService } from '../sync/syncService.ts'
import { type App, type ServerContext, type Session, sessionOf } from './context.ts'
import { sendPacked } from './packing.ts'
import { refuse } from './refusals.ts'

const MOST_IN_FLIGHT = 3

const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10)

/** How many requests a device has under way, so that one broken tablet cannot hold its kindergarten up. */
const createInFlight = () => {
  const counts = new Map<string, number>()
  return {
    enter: (device: string): boolean => {
      const count = counts.get(device) ?? 0
      if (count >= MOST_IN_FLIGHT) return false
      counts.set(device, count + 1)
      return true
    },
    leave: (device: string): void => {
      const count = (counts.get(device) ?? 1) - 1
      if (count === 0) counts.delete(device)
      else counts.set(device, count)
    },
  }
}

// What the device list shows: a day, never a time, and written only when it is another than before.
const noteContact = async (
  { storage, now }: ServerContext,
  { space, device, contact }: Session,
  { app, unsent }: SyncRequest,
): Promise<void> => {
  const next = { day: dayOf(now()), app, hasUnsent: unsent > 0 }
  const isSame = contact.day === next.day && contact.app === app && contact.hasUnsent === next.hasUnsent
  if (isSame) return
  await storage.noteContact(space, device, next).catch((error: unknown) => {
    // On a full disk everybody may still read; and what has been taken has been taken.
    if (!(error instanceof StorageUnavailable)) throw error
  })
}

export const registerSyncRoutes = (app: App, context: ServerContext, service: SyncService): void => {
  const inFlight = createInFlight()
  app.post(
    '/v1/sync',
    {
      config: { access: 'session' },
      // packing.ts does it.
      compress: false,
      schema: { operationId: 'sync', body: SyncRequest, response: { 200: SyncResponse } },
    },
    async (request, reply) => {
      const session = sessionOf(request)
      if (!inFlight.enter(session.device)) return refuse(reply, 'too-many', { retrySeconds: 1 })
      try {
        const outcome = await service.sync(session.space, session, request.body)
        if (outcome.kind === 'removed') return refuse(reply, 'removed')
        await noteContact(context, session, request.body)
        // Text goes out as it is: the records in it were checked on their way in.
        return await sendPacked(request, reply, outcome.parts)
      } finally {
        inFlight.leave(session.device)
      }
    },
  )
}
