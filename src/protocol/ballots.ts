// Ballots are outside sync: a blind-signed token, then a sealed ballot without a session (design.md §5, sync.md §17).
import * as z from 'zod/mini'
import { Id } from '#domain/record/id.ts'
import { Instant } from '#domain/record/instant.ts'
import { Responses } from '#domain/survey/response.ts'
import { RoundKeys } from '#domain/survey/survey.ts'
import { Base64Url } from './bytes.ts'

/** RFC 9474 variant with which rounds sign; the message is 32 random bytes. */
export const BLIND_SIGNATURE_SUITE = 'RSABSSA-SHA384-PSS-Deterministic'
export const TOKEN_BYTES = 32
/** Every ballot has this size before it is sealed, so that its length says nothing. */
export const BALLOT_BYTES = 32 * 1024
/** RSA with 2048 bits: blinded values, blind signatures and signatures have this size. */
export const BLIND_SIGNATURE_BYTES = 256
/** HPKE's encapsulated key of P-256, in front of every sealed ballot. */
export const ENCAPSULATED_KEY_BYTES = 65
const AEAD_TAG_BYTES = 16
/** The one size of a sealed ballot; any other is refused. */
export const SEALED_BALLOT_BYTES = ENCAPSULATED_KEY_BYTES + BALLOT_BYTES + AEAD_TAG_BYTES

/** `info` of HPKE's context (RFC 9180 §5.1): binds a sealed ballot to the protocol and the round. */
export const sealingInfo = (round: Id): string => `personalrom ballot v1 ${round}`

/**
 * POST /v1/ballot/token. With a session: the member's own ballot. With `slip` and no session: a slip's.
 * The same blinded value is signed again; another one for the same member or slip is `already-issued`.
 */
export const TokenRequest = z.object({
  round: Id,
  blinded: Base64Url,
  slip: z.optional(z.string().check(z.maxLength(20))),
  /** She wants to answer on this device, although another of hers may have her ballot. */
  isWish: z.optional(z.boolean()),
})
export const TokenAnswer = z.object({
  blindSignature: Base64Url,
  /** Another of her devices wishes for this ballot: unless it is used, it is to be released. */
  isWanted: z.optional(z.boolean()),
})
export type TokenAnswer = z.infer<typeof TokenAnswer>

/**
 * POST /v1/ballot/release, with a session: a device shows her unused token, which is void from then on, and the
 * server may sign a token of another of her devices. 409 `other-ballot` for a token that has cast a ballot.
 */
export const ReleaseRequest = z.object({ round: Id, token: Base64Url, signature: Base64Url })
export const ReleaseAnswer = z.object({ isReleased: z.literal(true) })

/** POST /v1/slip (no session): what a tablet without a profile needs to show the round. */
export const SlipRequest = z.object({ slip: z.string().check(z.maxLength(20)) })
export const SlipRound = z.object({
  round: Id,
  title: z.string(),
  spaceName: z.string(),
  statements: z.array(z.string()),
  closesAt: Instant,
  publicKey: RoundKeys,
})
export type SlipRound = z.infer<typeof SlipRound>

/** What is inside a sealed ballot, as JSON padded with spaces to BALLOT_BYTES. */
export const Ballot = z.object({ v: z.literal(1), round: Id, responses: Responses })
export type Ballot = z.infer<typeof Ballot>

/**
 * POST /v1/ballot. Never with a session. 201, or 200 for the same again; 409 `other-ballot`; 410 `closed`.
 * `sealed` is HPKE's encapsulated key (65 bytes) followed by the ciphertext.
 */
export const BallotRequest = z.object({
  round: Id,
  token: Base64Url,
  signature: Base64Url,
  sealed: Base64Url,
})
export type BallotRequest = z.infer<typeof BallotRequest>

/** The answer to a ballot that is in: a page of a café's network never says this. */
export const BallotAnswer = z.object({ isCast: z.literal(true) })

/** POST /v1/rounds/:id/slips (head teacher): codes, shown once. The server keeps hashes and counts them in `expected`. */
export const SlipsRequest = z.object({ count: z.number().check(z.int(), z.gte(1), z.lte(60)) })
export const Slips = z.object({ codes: z.array(z.string()) })

/** GET /v1/rounds/:id/participation: a daily figure in steps of 3 before the close, exact after. */
export const Participation = z.object({ answered: z.number(), expected: z.number(), isExact: z.boolean() })
export type Participation = z.infer<typeof Participation>

/** POST /v1/rounds/:id/close (head teacher): now, when all expected answers are in. Otherwise 409 `answers-missing`. */
export const Closed = z.object({ closedAt: Instant })
