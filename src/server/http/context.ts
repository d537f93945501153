// What routes are given: who asks, and what the server is built of. Nothing here is made by importing it.
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Actor } from '#domain/access/audience.ts'
import type { Id, NewId } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import type { ReplicaId } from '#domain/record/stamp.ts'
import type { Role } from '#domain/space/member.ts'
import type { ServerConfig } from '../config.ts'
import type { Hooks } from '../hooks.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { DeviceContact, SpacePlace } from '../storage/accessStorage.ts'
import type { RemovalLog } from '../removals/removalLog.ts'
import type { Storage } from '../storage/storage.ts'
import type { TextWork } from '../texts/textWork.ts'
import type { ServerWriter } from '../sync/serverWriter.ts'

/** A member on one of her devices, as the bearer token says. */
export interface Session extends Actor {
  readonly space: Id
  readonly member: Id
  readonly role: Role
  readonly units: readonly Id[]
  readonly device: Id
  readonly replica: ReplicaId
  readonly isTrusted: boolean
  /** What the device list shows of it so far. */
  readonly contact: DeviceContact
  /** Where the space stood when the session was looked up. */
  readonly place: SpacePlace
}

/**
 * Who may ask, declared by every route under /v1 in `config.access` and checked in one place (access.ts).
 * `open`: nobody is looked up, not even when a token is sent. `either`: with a session or without.
 * `session`: a member. `leaders`: head teachers and pedagogical leaders. `headTeacher`: a head teacher.
 * `parting`: a member who has left not long ago, for what she has not shared yet; nobody else.
 */
export type Access = 'open' | 'either' | 'session' | 'leaders' | 'headTeacher' | 'parting'

/** Everything the routes need. Built once, in main.ts. */
export interface ServerContext {
  readonly config: ServerConfig
  readonly storage: Storage
  readonly texts: TextWork
  readonly removals: RemovalLog
  readonly writer: ServerWriter
  readonly hooks: Hooks
  readonly metrics: Metrics
  readonly now: () => Instant
  readonly newId: NewId
  readonly chance: (bytes: number) => Uint8Array
  /** 32 bytes from the environment or from DATA_DIR/server.key, never from the database. */
  readonly serverKey: Uint8Array
}

/** The app with zod as its schema language. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** What a server writes its log with. */
export type Logger = FastifyBaseLogger

/** Adds routes to the app; given to buildApp by main.ts, so that one part does not know the others. */
export type RegisterRoutes = (app: App) => void

declare module 'fastify' {
  interface FastifyRequest {
    /** Null where the route is `open`, or `either` and no token was sent. */
    session: Session | null
  }
  interface FastifyContextConfig {
    access?: Access
    /** Requests of one address in a minute, for routes that must be slower than the rest. */
    addressLimit?: number
    /** No line in the log: ballots. */
    isUnlogged?: boolean
  }
}

/** The session of a route that demands one. */
export const sessionOf = (request: FastifyRequest): Session => {
  if (!request.session) throw new Error('a route that needs a session did not declare it')
  return request.session
}
