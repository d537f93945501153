// What the processes of a server tell one another about a space: never what is in a record, nor who wrote it.
import * as z from 'zod/mini'
import type { Audience } from '#domain/access/audience.ts'
import { Id } from '#domain/record/id.ts'
import { Member } from '#domain/space/member.ts'
import type { SpaceNews } from '../hooks.ts'

const Touched = z.object({
  /** Whose readers have news; null: anybody's. */
  audiences: z.nullable(z.array(z.string())),
  /** The device that pushed it, which knows already. */
  by: z.nullable(Id),
})

export const News = z.object({
  space: Id,
  /** The place up to which there is news. */
  seq: z.number(),
  touched: z.array(Touched),
  /** Whether members or devices may have changed, so that whoever listens is looked up again. */
  isAccess: z.boolean(),
})
export type News = z.infer<typeof News>

const DEVICE = 'device'

/** A device was revoked: nothing to fetch, but somebody may have to stop listening. */
export const DEVICE_NEWS: SpaceNews = { colls: new Set([DEVICE]), audiences: new Set(), seq: 0 }

/** News of a change. */
export const newsOf = (space: Id, { colls, audiences, seq, device }: SpaceNews): News => ({
  space,
  seq,
  touched: audiences.size === 0 ? [] : [{ audiences: [...audiences], by: device ?? null }],
  isAccess: colls.has(Member.coll) || colls.has(DEVICE),
})

/** News that anybody in the space may have missed something. */
export const newsForAll = (space: Id, seq: number): News => ({
  space,
  seq,
  touched: [{ audiences: null, by: null }],
  isAccess: true,
})

/** Two news of one space as one. Each device's own changes stay apart, so that none is told of its own. */
export const mergeNews = (one: News, other: News): News => {
  const byDevice = new Map<Id | null, Set<Audience> | null>()
  for (const { audiences, by } of [...one.touched, ...other.touched]) {
    const before = byDevice.get(by)
    const isAll = audiences === null || before === null
    byDevice.set(by, isAll ? null : new Set([...(before ?? []), ...audiences]))
  }
  return {
    space: one.space,
    seq: Math.max(one.seq, other.seq),
    touched: [...byDevice].map(([by, audiences]) => ({ by, audiences: audiences && [...audiences] })),
    isAccess: one.isAccess || other.isAccess,
  }
}

/** Whether the news are for a device that reads these audiences. */
export const isNewsFor = (
  { touched }: News,
  { device, audiences }: { readonly device: Id; readonly audiences: ReadonlySet<Audience> },
): boolean =>
  touched.some(
    (part) =>
      part.by !== device &&
      (part.audiences === null || part.audiences.some((audience) => audiences.has(audience))),
  )
