// What is thrown away for good, in the transaction that holds the space's counter.
import type { Transaction } from 'kysely'
import type { SpaceChange } from './storage.ts'
import type { Tables } from './tables.ts'

const MOST_ROWS = 400

/** Many rows, as many statements as the database can take them in. */
export const inPortions = async <T>(
  rows: readonly T[],
  write: (portion: T[]) => Promise<unknown>,
): Promise<void> => {
  for (let start = 0; start < rows.length; start += MOST_ROWS)
    await write(rows.slice(start, start + MOST_ROWS))
}

type Forgetting = Pick<SpaceChange, 'forgetContent' | 'forgetMember' | 'forgetUpTo' | 'setEra'>

// The space itself, unless a backup was ever put back here.
const neverRestored = (db: Transaction<Tables>, space: string) =>
  db.selectFrom('space').select('space.id').where('space.id', '=', space).where('restored_at', 'is', null)

/** The part of the port that forgets. */
export const forgetting = (db: Transaction<Tables>, space: string): Forgetting => ({
  forgetContent: (ids) =>
    inPortions(ids, async (portion) => {
      await db.deleteFrom('ytext').where('space', '=', space).where('id', 'in', portion).execute()
      await db.deleteFrom('rec_old').where('space', '=', space).where('id', 'in', portion).execute()
      await db.deleteFrom('parked').where('space', '=', space).where('id', 'in', portion).execute()
    }),
  forgetMember: async (member) => {
    await db.deleteFrom('parked').where('space', '=', space).where('member', '=', member).execute()
    await db
      .deleteFrom('rec_old')
      .where('space', '=', space)
      .where((eb) => {
        const hers = eb.selectFrom('rec').select('rec.id').where('rec.space', '=', space)
        return eb.or([eb('id', '=', member), eb('id', 'in', hers.where('rec.author', '=', member))])
      })
      .execute()
    await db
      .updateTable('device')
      .set({ label: '' })
      .where('space', '=', space)
      .where('member', '=', member)
      .execute()
  },
  forgetUpTo: async (seq) => {
    await db
      .deleteFrom('feed')
      .where('space', '=', space)
      .where('gone', '=', 1)
      .where('seq', '<=', seq)
      .execute()
    await db
      .deleteFrom('rec')
      .where('space', '=', space)
      .where('purged_at', 'is not', null)
      .where('seq', '<=', seq)
      .where('space', 'in', neverRestored(db, space))
      .execute()
    await db.deleteFrom('milestone').where('space', '=', space).where('seq', '<', seq).execute()
    await db.updateTable('space').set({ floor_seq: seq }).where('id', '=', space).execute()
  },
  setEra: async (era) => {
    await db.updateTable('space').set({ era }).where('id', '=', space).execute()
  },
})
