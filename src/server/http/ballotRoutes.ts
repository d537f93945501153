// Rounds and their ballots. What comes here with a session never carries a ballot, and a ballot never a session.
import * as z from 'zod/mini'
import { Id } from '#domain/record/id.ts'
import type { Result } from '#domain/record/result.ts'
import { readCode } from '#domain/space/code.ts'
import { isStaff } from '#domain/space/member.ts'
import {
  BallotAnswer,
  BallotRequest,
  Closed,
  Participation,
  ReleaseAnswer,
  ReleaseRequest,
  SlipRequest,
  SlipRound,
  Slips,
  SlipsRequest,
  TokenAnswer,
  TokenRequest,
} from '#protocol/ballots.ts'
import type { RefusalCode } from '#protocol/refusal.ts'
import { cast } from '../ballots/casting.ts'
import { closeEarly, participation } from '../ballots/participation.ts'
import type { BallotParts } from '../ballots/parts.ts'
import { openSlip, printSlips } from '../ballots/slips.ts'
import { releaseOfMember, type Signed, signForMember, signForSlip } from '../ballots/tokens.ts'
import type { RateLimits } from '../config.ts'
import { type App, type RegisterRoutes, type Session, sessionOf } from './context.ts'
import { refuse } from './refusals.ts'

const OneOf = z.object({ id: Id })
const bytes = (text: string): Buffer => Buffer.from(text, 'base64url')

/** The routes of ballots. */
export const ballotRoutes =
  (parts: BallotParts, limits: Pick<RateLimits, 'ballotsPerAddress'>): RegisterRoutes =>
  (app) => {
    // Not even that somebody asked is written down: the times of ballots say who cast them.
    const quiet = { isUnlogged: true, addressLimit: limits.ballotsPerAddress }
    registerTokens(app, parts, { ...quiet, access: 'either' })
    registerRelease(app, parts, { ...quiet, access: 'session' })
    registerCasting(app, parts, { ...quiet, access: 'open' })
    registerRounds(app, parts)
  }

const sign = async (
  parts: BallotParts,
  session: Session | null,
  { round, blinded, slip, isWish = false }: z.infer<typeof TokenRequest>,
): Promise<Result<Signed, RefusalCode>> => {
  const value = { round, value: bytes(blinded), isWish }
  if (slip === undefined && session) return signForMember(parts, session, value)
  // A slip is for somebody without a name here.
  if (slip === undefined || session) return { ok: false, error: session ? 'invalid' : 'session-over' }
  const code = readCode(slip)
  return code === undefined ? { ok: false, error: 'code-unknown' } : signForSlip(parts, code, value)
}

interface QuietConfig<A> {
  readonly isUnlogged: boolean
  readonly addressLimit: number
  readonly access: A
}

const registerTokens = (app: App, parts: BallotParts, config: QuietConfig<'either'>): void => {
  app.post(
    '/v1/ballot/token',
    { config, schema: { operationId: 'ballotToken', body: TokenRequest, response: { 200: TokenAnswer } } },
    async (request, reply) => {
      const signed = await sign(parts, request.session, request.body)
      if (!signed.ok) return refuse(reply, signed.error)
      const { signature, isWanted } = signed.value
      return { blindSignature: signature.toString('base64url'), ...(isWanted ? { isWanted } : {}) }
    },
  )
}

const registerRelease = (app: App, parts: BallotParts, config: QuietConfig<'session'>): void => {
  app.post(
    '/v1/ballot/release',
    {
      config,
      schema: { operationId: 'releaseBallot', body: ReleaseRequest, response: { 200: ReleaseAnswer } },
    },
    async (request, reply) => {
      const { round, token, signature } = request.body
      const shown = { round, token: bytes(token), signature: bytes(signature) }
      const released = await releaseOfMember(parts, sessionOf(request), shown)
      return released.ok ? { isReleased: true as const } : refuse(reply, released.error)
    },
  )
}

const registerCasting = (app: App, parts: BallotParts, config: QuietConfig<'open'>): void => {
  app.post(
    '/v1/slip',
    { config, schema: { operationId: 'slip', body: SlipRequest, response: { 200: SlipRound } } },
    async (request, reply) => {
      const code = readCode(request.body.slip)
      if (code === undefined) return refuse(reply, 'code-unknown')
      const round = await openSlip(parts, code)
      return round.ok ? round.value : refuse(reply, round.error)
    },
  )
  const response = { 200: BallotAnswer, 201: BallotAnswer }
  app.post(
    '/v1/ballot',
    { config, schema: { operationId: 'castBallot', body: BallotRequest, response } },
    async (request, reply) => {
      if (request.headers.authorization !== undefined) return refuse(reply, 'invalid')
      const { round, token, signature, sealed } = request.body
      const ballot = { round, token: bytes(token), signature: bytes(signature), sealed: bytes(sealed) }
      const said = await cast(parts, ballot)
      if (!said.ok) return refuse(reply, said.error)
      return reply.status(said.value === 'first' ? 201 : 200).send({ isCast: true })
    },
  )
}

const registerRounds = (app: App, parts: BallotParts): void => {
  app.get(
    '/v1/rounds/:id/participation',
    {
      config: { access: 'session' },
      schema: { operationId: 'participation', params: OneOf, response: { 200: Participation } },
    },
    async (request, reply) => {
      const { space, role } = sessionOf(request)
      // Rounds are for staff: a guest hears what she would hear of any id.
      if (!isStaff(role)) return refuse(reply, 'not-found')
      const counted = await participation(parts, space, request.params.id)
      return counted.ok ? counted.value : refuse(reply, counted.error)
    },
  )
  app.post(
    '/v1/rounds/:id/slips',
    {
      config: { access: 'headTeacher' },
      schema: { operationId: 'printSlips', params: OneOf, body: SlipsRequest, response: { 200: Slips } },
    },
    async (request, reply) => {
      const { space } = sessionOf(request)
      const printed = await printSlips(parts, {
        space,
        round: request.params.id,
        count: request.body.count,
      })
      return printed.ok ? { codes: printed.value } : refuse(reply, printed.error)
    },
  )
  app.post(
    '/v1/rounds/:id/close',
    {
      config: { access: 'headTeacher' },
      schema: { operationId: 'closeRound', params: OneOf, response: { 200: Closed } },
    },
    async (request, reply) => {
      const closed = await closeEarly(parts, sessionOf(request).space, request.params.id)
      return closed.ok ? { closedAt: closed.value } : refuse(reply, closed.error)
    },
  )
}
