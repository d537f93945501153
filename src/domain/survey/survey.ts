// A survey form, a round in which it is asked, and what the round shows when it has closed.
import * as z from 'zod/mini'
import { HOUR_MILLIS, Instant } from '#domain/record/instant.ts'
import { defineKind, type ViewOf } from '#domain/record/kind.ts'
import { RoundResult } from './result.ts'

export const DEFAULT_GRACE_MILLIS = 48 * HOUR_MILLIS
const MOST_STATEMENTS = 80

const StatementIds = z.readonly(
  z.array(z.string().check(z.maxLength(40))).check(z.maxLength(MOST_STATEMENTS)),
)

export const SurveyForm = defineKind({
  coll: 'surveyForm',
  fields: {
    title: z._default(z.string().check(z.maxLength(200)), ''),
    /** Statement ids in the order they are asked. */
    statements: z._default(StatementIds, []),
  },
  sets: [],
  maps: {},
  texts: [],
})
export type SurveyForm = ViewOf<typeof SurveyForm>

/** `planned` until the server has made the keys; `open` takes ballots; `closed` for ever. */
const RoundStatus = z.enum(['planned', 'open', 'closed'])

/** The keys of a round, made by the server, one pair for signing and another for sealing (design.md §5). */
export const RoundKeys = z.readonly(
  z.object({
    /** RSA public key for blind signatures (RFC 9474), SPKI, base64url. */
    signing: z.string(),
    /** P-256 public key for HPKE (RFC 9180), raw, base64url. */
    sealing: z.string(),
  }),
)
export type RoundKeys = z.infer<typeof RoundKeys>

export const Round = defineKind({
  coll: 'round',
  fields: {
    form: z._default(z.nullable(z.string()), null),
    title: z._default(z.string().check(z.maxLength(200)), ''),
    /** The statements of the form as they were when the round was made. */
    statements: z._default(StatementIds, []),
    opensAt: z._default(Instant, 0),
    closesAt: z._default(Instant, 0),
    /** How long ballots made before the close may still arrive, in milliseconds. */
    graceMillis: z._default(z.number().check(z.int(), z.gte(0)), DEFAULT_GRACE_MILLIS),
    /** How many are asked: members who answer on a device, and slips printed. */
    expected: z._default(z.number().check(z.int(), z.gte(0)), 0),
    includesLeaderStatements: z._default(z.boolean(), false),
    // Written by the server alone:
    status: z._default(RoundStatus, 'planned'),
    publicKey: z._default(z.nullable(RoundKeys), null),
    slipsPrinted: z._default(z.number().check(z.int(), z.gte(0)), 0),
    closedAt: z._default(z.nullable(Instant), null),
  },
  sets: [],
  maps: {},
  texts: [],
})
export type Round = ViewOf<typeof Round>

/** What a closed round shows. Written by the server alone; `data` has passed the thresholds of domain.md §5. */
export const Result = defineKind({
  coll: 'result',
  fields: {
    round: z._default(z.string(), ''),
    data: z._default(z.nullable(RoundResult), null),
  },
  sets: [],
  maps: {},
  texts: [],
})
export type Result = ViewOf<typeof Result>
