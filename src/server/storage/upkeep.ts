// What a clock does to all spaces: what was kept for a while goes, and how far each has come is noted.
import { type Kysely, sql } from 'kysely'
import type { Engine } from './engine.ts'
import type { Storage } from './storage.ts'
import type { Tables } from './tables.ts'

const MOST_TRASH = 1000

type Upkeep = Pick<Storage, 'prune' | 'noteRestored' | 'trash' | 'noteMilestones' | 'horizons' | 'tidy'>

/** The part of the port that looks after what grows old. */
export const upkeep = ({ db, tidy }: Engine<Tables>): Upkeep => ({
  prune: (before) => prune(db, before),
  noteRestored: async (space, { at, unlessSince }) => {
    const noted = await db
      .updateTable('space')
      .set({ restored_at: at })
      .where('id', '=', space)
      .where((eb) => eb.or([eb('restored_at', 'is', null), eb('restored_at', '<', unlessSince)]))
      .executeTakeFirst()
    return noted.numUpdatedRows > 0n
  },
  trash: (before) =>
    db
      .selectFrom('rec')
      .select(['space', 'id'])
      .where('deleted_at', '<', before)
      .where('purged_at', 'is', null)
      // The kindergarten itself is not thrown away by a field.
      .where('coll', '!=', 'space')
      .orderBy('deleted_at')
      .orderBy('id')
      .limit(MOST_TRASH)
      .execute(),
  noteMilestones: (day) => noteMilestones(db, day),
  horizons: (day) => horizons(db, day),
  tidy: () => tidy(['rec', 'rec_old', 'ytext', 'parked', 'device', 'feed']),
})

const prune = async (db: Kysely<Tables>, before: Parameters<Storage['prune']>[0]): Promise<void> => {
  await db
    .deleteFrom('push')
    .where('at', '<', before.pushes)
    // The newest push of a space stays: it is what a witness points at.
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('space')
            .select('space.id')
            .whereRef('space.id', '=', 'push.space')
            .whereRef('space.seq', '=', 'push.seq'),
        ),
      ),
    )
    .execute()
  await db.deleteFrom('parked').where('at', '<', before.parked).execute()
  await db.deleteFrom('rec_old').where('replaced_at', '<', before.oldValues).execute()
}

// A space that stands still has no new row: where it stood on its last day is where it stands.
const noteMilestones = async (db: Kysely<Tables>, day: string): Promise<void> => {
  await db
    .insertInto('milestone')
    .columns(['space', 'day', 'seq'])
    .expression((eb) =>
      eb
        .selectFrom('space')
        .select(['space.id', sql<string>`${day}`.as('day'), 'space.seq'])
        .where((where) =>
          where.not(
            where.exists(
              where
                .selectFrom('milestone')
                .select('milestone.day')
                .whereRef('milestone.space', '=', 'space.id')
                .whereRef('milestone.seq', '>=', 'space.seq'),
            ),
          ),
        ),
    )
    .onConflict((conflict) =>
      conflict.columns(['space', 'day']).doUpdateSet((eb) => ({ seq: eb.ref('excluded.seq') })),
    )
    .execute()
}

const horizons: (db: Kysely<Tables>, day: string) => ReturnType<Storage['horizons']> = async (db, day) => {
  const rows = await db
    .selectFrom('milestone')
    .innerJoin('space', 'space.id', 'milestone.space')
    .select((eb) => ['milestone.space', eb.fn.max('milestone.seq').as('seq')])
    .where('milestone.day', '<=', day)
    .whereRef('milestone.seq', '>', 'space.floor_seq')
    .groupBy('milestone.space')
    .execute()
  return rows
}
