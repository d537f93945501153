// Work of somebody who has left, as it is kept until a leader has seen to it.
import * as z from 'zod/mini'
import { type Actor, type Audience, audiencesOfActor } from '#domain/access/audience.ts'
import { CollName, Fields } from '#domain/record/record.ts'
import { mergeFields } from '#domain/merge/merge.ts'
import type { ParkedWork } from '#protocol/parting.ts'
import type { HandedOverRow } from '../storage/partingStorage.ts'

const HandedOver = z.object({
  coll: CollName,
  /** Who would have read it. */
  audiences: z.array(z.string()),
  f: Fields,
  /** Shared texts as they would read, by field. */
  words: z.record(z.string(), z.string()),
})
type HandedOver = z.infer<typeof HandedOver>

/** Whether anybody but its author, an owner or a partner would read it: only that is a leader's to have. */
export const isSharedAtWork = (audiences: readonly Audience[]): boolean =>
  audiences.some((audience) => audience === 's' || audience === 'l' || audience.startsWith('t:'))

/** As it is kept, together with what another of her devices had of the same record. */
export const keptAs = (work: HandedOver, earlier: HandedOverRow | undefined): string => {
  const before = earlier && HandedOver.parse(JSON.parse(earlier.item))
  const kept: HandedOver = before
    ? { ...work, f: mergeFields(before.f, work.f), words: { ...before.words, ...work.words } }
    : work
  return JSON.stringify(kept)
}

/** What a leader is shown: a head teacher all of it, others what they would have read themselves. */
export const workFor = (leader: Actor, row: HandedOverRow): ParkedWork | undefined => {
  const { coll, audiences, f, words } = HandedOver.parse(JSON.parse(row.item))
  const keys = new Set(audiencesOfActor(leader))
  if (leader.role !== 'headTeacher' && !audiences.some((audience) => keys.has(audience))) return undefined
  const values = Object.fromEntries(Object.entries(f).map(([name, field]) => [name, field.v]))
  return { id: row.id, member: row.member, coll, values: { ...values, ...words }, at: row.at }
}
