// What a member's profile keeps of her ballot in a round, sealed with her other things.
import * as z from 'zod/mini'
import { Id } from '#domain/record/id.ts'
import type { Json } from '#domain/record/json.ts'
import type { Round } from '#domain/survey/survey.ts'

/**
 * `held`: her token, blinded once, so that a lost answer is asked for again with the same value; `signature` when the
 * server has signed; `claim` is her ballot's id in the box, once she has submitted. `given`: the token is in the box.
 * `released`: given up for another of her devices, and not used here from then on; `isDone` when the server knows.
 */
export const MemberSlot = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('held'),
    signingKey: z.string(),
    token: z.string(),
    blinded: z.string(),
    inverse: z.string(),
    signature: z.nullable(z.string()),
    claim: z.nullable(Id),
    /** Another of her devices has her ballot. */
    isElsewhere: z.boolean(),
    /** She wants to answer here all the same. */
    isWish: z.boolean(),
  }),
  z.object({ kind: z.literal('given'), signingKey: z.string(), claim: Id }),
  z.object({
    kind: z.literal('released'),
    signingKey: z.string(),
    claim: z.null(),
    token: z.string(),
    signature: z.string(),
    isDone: z.boolean(),
  }),
])
export type MemberSlot = z.infer<typeof MemberSlot>
export type HeldSlot = Extract<MemberSlot, { kind: 'held' }>

/** What ballots need of the profile that is open. */
export interface BallotProfile {
  /** The session. It goes with the question for a token, never with a ballot. */
  readonly session: () => string
  readonly round: (id: Id) => Promise<Round | undefined>
  readonly rounds: () => Promise<readonly Round[]>
  readonly drafts: {
    get(key: string): Promise<Json | undefined>
    put(key: string, value: Json): Promise<void>
  }
}

const keyOf = (round: Id): string => `ballot/${round}`

/** Reads the slot of a round. */
export const readSlot = async ({ drafts }: BallotProfile, round: Id): Promise<MemberSlot | undefined> => {
  const parsed = MemberSlot.safeParse(await drafts.get(keyOf(round)))
  return parsed.success ? parsed.data : undefined
}

/** Keeps the slot of a round. */
export const keepSlot = ({ drafts }: BallotProfile, round: Id, slot: MemberSlot): Promise<void> =>
  drafts.put(keyOf(round), { ...slot })
