// Every answer other than 2xx has this body. The app turns `error` into a sentence; the server writes none.
import * as z from 'zod/mini'

export const RefusalCode = z.enum([
  'invalid', // 400, 422: the request does not fit the schema
  'session-over', // 401: unknown or revoked token
  'removed', // 403: the member has left; `wipe` is true
  'forbidden', // 403: the role may not do this
  'not-found', // 404
  'code-unknown', // 404: no such invitation, setup or slip code
  'code-used', // 409
  'code-expired', // 410
  'already-set-up', // 409
  'already-issued', // 409: this member or slip has had its ballot
  'other-ballot', // 409: this token has cast a ballot with other content
  'not-open', // 409: the round does not take ballots yet
  'closed', // 410: the round is closed
  'answers-missing', // 409: a round closes early only when all expected answers are in
  'untrusted-device', // 403: let in by somebody else's invitation
  'too-large', // 413
  'too-many', // 429
  'unavailable', // 503
])
export type RefusalCode = z.infer<typeof RefusalCode>

export const Refusal = z.readonly(z.object({ error: RefusalCode, wipe: z.optional(z.boolean()) }))
export type Refusal = z.infer<typeof Refusal>
