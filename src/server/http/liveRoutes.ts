// GET /v1/live: a stream of pokes, or (`?after=812`) one answer as soon as there is something newer.
import { PassThrough } from 'node:stream'
import type { FastifyReply } from 'fastify'
import * as z from 'zod/mini'
import { audiencesOfActor } from '#domain/access/audience.ts'
import { HEARTBEAT_MILLIS, LONG_POLL_MILLIS, Poke, STREAM_MILLIS } from '#protocol/live.ts'
import type { Hub } from '../live/hub.ts'
import type { Storage } from '../storage/storage.ts'
import { type RegisterRoutes, type Session, sessionOf } from './context.ts'
import { refuse } from './refusals.ts'

/** How long things take; tests make them shorter. */
export interface LiveTiming {
  readonly heartbeatMillis: number
  readonly streamMillis: number
  readonly longPollMillis: number
}

const TIMING: LiveTiming = {
  heartbeatMillis: HEARTBEAT_MILLIS,
  streamMillis: STREAM_MILLIS,
  longPollMillis: LONG_POLL_MILLIS,
}

interface LiveParts {
  readonly storage: Pick<Storage, 'readSpace'>
  readonly hub: Hub
  readonly timing?: Partial<LiveTiming> | undefined
}

const LiveQuery = z.object({ after: z.optional(z.coerce.number().check(z.int(), z.gte(0))) })

/** The routes of `/v1/live`. Open streams end when the server stops, so that it can. */
export const liveRoutes =
  ({ storage, hub, timing: given }: LiveParts): RegisterRoutes =>
  (app) => {
    const timing = { ...TIMING, ...given }
    app.addHook('preClose', async () => hub.end())
    app.get(
      '/v1/live',
      {
        config: { access: 'session' },
        compress: false,
        schema: {
          operationId: 'live',
          description: 'Without `after` a text/event-stream of `event: poke` with this answer as its data.',
          querystring: LiveQuery,
          response: { 200: Poke, 204: z.null() },
        },
      },
      async (request, reply) => {
        void reply.headers({
          'cache-control': 'no-store, no-transform',
          'x-accel-buffering': 'no',
          // Its connection is of no use afterwards; one that idles would hold up a server that stops.
          connection: 'close',
        })
        const session = sessionOf(request)
        const { after } = request.query
        if (after === undefined) return openStream(reply, session, { hub, timing })
        const seq = await nextSeq(reply, session, { storage, hub, after, millis: timing.longPollMillis })
        if (seq === 'removed') return refuse(reply, 'removed')
        return seq === undefined ? reply.status(204).send(null) : { seq }
      },
    )
  }

const openStream = (
  reply: FastifyReply,
  session: Session,
  { hub, timing }: { hub: Hub; timing: LiveTiming },
): FastifyReply => {
  const stream = new PassThrough()
  const say = (text: string) => stream.write(`${text}\n\n`)
  const end = () => {
    clearInterval(heartbeat)
    clearTimeout(last)
    stop()
    stream.end()
  }
  const heartbeat = setInterval(() => say(': hb'), timing.heartbeatMillis)
  const last = setTimeout(end, timing.streamMillis)
  const stop = hub.listen(session, { poke: (seq) => say(`event: poke\ndata: {"seq":${seq}}`), end })
  reply.raw.once('close', end)
  say(': hb')
  return reply.type('text/event-stream; charset=utf-8').send(stream)
}

interface Wait {
  readonly storage: Pick<Storage, 'readSpace'>
  readonly hub: Hub
  readonly after: number
  readonly millis: number
}

// Listens first and looks then: what is committed in between is heard.
const nextSeq = async (
  reply: FastifyReply,
  session: Session,
  { storage, hub, after, millis }: Wait,
): Promise<number | 'removed' | undefined> => {
  const stops: (() => void)[] = []
  const heard = new Promise<number | undefined>((resolve) => {
    const giveUp = () => resolve(undefined)
    const timer = setTimeout(giveUp, millis)
    stops.push(hub.listen(session, { poke: resolve, end: giveUp }), () => clearTimeout(timer))
    reply.raw.once('close', giveUp)
  })
  try {
    return (await newerThan(storage, session, after)) ?? (await heard)
  } finally {
    for (const stop of stops) stop()
  }
}

/** The place of the space when something this device reads has come after `after`. */
const newerThan = (
  storage: Pick<Storage, 'readSpace'>,
  session: Session,
  after: number,
): Promise<number | 'removed' | undefined> =>
  storage
    .readSpace(session.space, async (view) => {
      const { seq } = view.state
      // A backup was put back: that is news, too.
      if (after > seq) return { seq }
      const cursors = new Map(audiencesOfActor(session, session.isTrusted).map((one) => [one, after]))
      const window = { cursors, head: seq, limit: 1 }
      const rows = [...(await view.feedAfter(window)), ...(await view.textAfter(window))]
      return { seq: rows.length > 0 ? seq : undefined }
    })
    .then((read) => (read ? read.seq : ('removed' as const)))
