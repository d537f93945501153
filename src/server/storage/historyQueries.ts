// Values that have been replaced.
import type { Transaction } from 'kysely'
import { inPortions } from './forgetting.ts'
import type { HistoryChange, HistoryView } from './historyStorage.ts'
import type { Tables } from './tables.ts'

const MOST_OLD_VALUES = 500

/** The reads of a space's earlier values, in the transaction that is given. */
export const historyReads = (db: Transaction<Tables>, space: string): HistoryView => ({
  oldValues: async (id, after) => {
    const rows = await db
      .selectFrom('rec_old')
      .select(['id', 'field', 'stamp', 'value', 'seq', 'replaced_at as replacedAt'])
      .where('space', '=', space)
      .where('id', '=', id)
      .where('seq', '>', after)
      .orderBy('seq', 'desc')
      .orderBy('field')
      .orderBy('stamp', 'desc')
      .limit(MOST_OLD_VALUES)
      .execute()
    return rows
  },
})

/** Keeps earlier values, in the transaction that replaces them. */
export const historyWrites = (db: Transaction<Tables>, space: string): HistoryChange => ({
  saveOldValues: (rows) =>
    inPortions(rows, (portion) =>
      db
        .insertInto('rec_old')
        .values(portion.map(({ replacedAt, ...row }) => ({ space, ...row, replaced_at: replacedAt })))
        // One that came back from an older device and went again.
        .onConflict((conflict) =>
          conflict.columns(['space', 'id', 'field', 'stamp']).doUpdateSet((eb) => ({
            seq: eb.ref('excluded.seq'),
            replaced_at: eb.ref('excluded.replaced_at'),
          })),
        )
        .execute(),
    ),
})
