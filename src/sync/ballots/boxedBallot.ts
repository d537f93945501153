// What lies in a device's ballot box: ciphertext, and what lets it be cast. Never a name, never an answer.
import * as z from 'zod/mini'
import { Id } from '#domain/record/id.ts'
import { Instant } from '#domain/record/instant.ts'
import type { Json } from '#domain/record/json.ts'

/**
 * What lets a ballot be cast. `member`: a token that its profile has still to fetch; the profile knows this ballot by
 * its id, the box does not know the profile. `slip`: a printed code that is exchanged at the next contact, with the
 * blinding it is exchanged by. `token`: ready.
 */
export const Credential = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('member') }),
  z.object({
    kind: z.literal('slip'),
    code: z.string(),
    signingKey: z.string(),
    token: z.string(),
    blinded: z.string(),
    inverse: z.string(),
  }),
  z.object({ kind: z.literal('token'), token: z.string(), signature: z.string() }),
])
export type Credential = z.infer<typeof Credential>
export type SlipCredential = Extract<Credential, { kind: 'slip' }>

/**
 * `waiting` goes at a contact after `notBefore`. `late`: the round had closed. `refused`: the server does not take
 * it; it is tried again now and then. `cast`: it is in, and only that is remembered.
 */
export const BoxedBallot = z.discriminatedUnion('state', [
  z.object({
    state: z.enum(['waiting', 'refused']),
    sealed: z.string(),
    credential: Credential,
    notBefore: Instant,
    /** Why it was refused. */
    reason: z.nullable(z.string()),
  }),
  z.object({ state: z.literal('late') }),
  z.object({ state: z.literal('cast') }),
])
export type BoxedBallot = z.infer<typeof BoxedBallot>
export type UncastBallot = Extract<BoxedBallot, { sealed: string }>

/** One ballot in the box. */
export interface BoxRow {
  readonly id: Id
  readonly round: Id
  readonly value: Json
}

/** The box of a device, outside all profiles. The store answers. */
export interface BallotBox {
  get(id: Id): Promise<BoxRow | undefined>
  all(): Promise<BoxRow[]>
  put(row: BoxRow): Promise<void>
}

/** Reads a row; undefined for one that a newer app has written. */
export const readBoxed = (row: BoxRow | undefined): BoxedBallot | undefined => {
  const parsed = BoxedBallot.safeParse(row?.value)
  return parsed.success ? parsed.data : undefined
}

/** A row of the box. Undefined fields are left out, as JSON would. */
export const boxRow = (id: Id, round: Id, ballot: BoxedBallot): BoxRow => ({
  id,
  round,
  value: { ...ballot },
})
