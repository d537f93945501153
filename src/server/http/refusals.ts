// Refusals and their status codes. The body is only the code; the app has the sentences.
import type { FastifyReply } from 'fastify'
import type { Refusal, RefusalCode } from '#protocol/refusal.ts'

const STATUS: Readonly<Record<RefusalCode, number>> = {
  invalid: 400,
  'session-over': 401,
  removed: 403,
  forbidden: 403,
  'untrusted-device': 403,
  'not-found': 404,
  'code-unknown': 404,
  'code-used': 409,
  'already-set-up': 409,
  'already-issued': 409,
  'other-ballot': 409,
  'not-open': 409,
  'answers-missing': 409,
  'code-expired': 410,
  closed: 410,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
}

const RETRY_SECONDS = 5

interface RefusalOptions {
  readonly retrySeconds?: number
  /** Where the route has another status for the same refusal. */
  readonly status?: number
}

/** Refuses: the status of the code, and a body with nothing else in it. */
export const refuse = (
  reply: FastifyReply,
  error: RefusalCode,
  { retrySeconds = RETRY_SECONDS, status = STATUS[error] }: RefusalOptions = {},
): FastifyReply => {
  const body: Refusal = error === 'removed' ? { error, wipe: true } : { error }
  if (error === 'too-many' || error === 'unavailable') void reply.header('retry-after', retrySeconds)
  return sendJson(reply.status(status), JSON.stringify(body))
}

/** Answers with JSON that is written already. */
export const sendJson = (reply: FastifyReply, json: string): FastifyReply =>
  reply.type('application/json; charset=utf-8').send(json)
