// A round answered with a printed slip, kept on the tablet until it is delivered: for somebody without a profile.
import * as z from 'zod/mini'
import { Id } from '#domain/record/id.ts'
import { Instant } from '#domain/record/instant.ts'
import { AnsweringDraft } from './answering.ts'
import { RoundKeys } from './survey.ts'

/** What a slip's code opens: enough to answer without network. */
export const SlippedRound = z.object({
  round: Id,
  title: z.string(),
  spaceName: z.string(),
  statements: z.array(z.string()),
  closesAt: Instant,
  publicKey: RoundKeys,
})
export type SlippedRound = z.infer<typeof SlippedRound>

export const SlipDraft = z.readonly(z.object({ round: SlippedRound, answering: AnsweringDraft }))
export type SlipDraft = z.infer<typeof SlipDraft>
