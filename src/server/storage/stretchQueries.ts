// Stretches of the feed that have passed: what they hold, and a mark by which a copy of them is known to be good.
import type { Transaction } from 'kysely'
import type { FeedRow, Stretch, StretchMark } from './storage.ts'
import type { Tables } from './tables.ts'

/** The reads of stretches of one space, in the transaction that is given. */
export const stretchReads = (db: Transaction<Tables>, space: string) => ({
  markOf: async ({ audiences, from, to }: Stretch): Promise<StretchMark> => {
    const { rows, tag, text } = await db
      .selectNoFrom((eb) => [
        eb
          .selectFrom('feed')
          .select(eb.fn.countAll<number>().as('rows'))
          .where('space', '=', space)
          .where('aud', 'in', audiences)
          .where('seq', '>', from)
          .where('seq', '<=', to)
          .as('rows'),
        eb
          .selectFrom('push')
          .select('tag')
          .where('space', '=', space)
          .where('seq', '>=', to)
          .orderBy('seq')
          .limit(1)
          .as('tag'),
        eb
          .selectFrom('ytext')
          .select('seq')
          .where('space', '=', space)
          .where('seq', '>', from)
          .where('seq', '<=', to)
          .orderBy('seq')
          .limit(1)
          .as('text'),
      ])
      .executeTakeFirstOrThrow()
    return { rows: rows ?? 0, tag, hasText: text !== null }
  },
  feedIn: async ({ audiences, from, to }: Stretch): Promise<FeedRow[]> => {
    const rows = await db
      .selectFrom('feed')
      .select(['aud', 'id', 'seq', 'gone'])
      .where('space', '=', space)
      .where('aud', 'in', audiences)
      .where('seq', '>', from)
      .where('seq', '<=', to)
      .orderBy('seq')
      .execute()
    return rows.map(({ aud, id, seq, gone }) => ({ audience: aud, id, seq, isGone: gone === 1 }))
  },
})
