// What somebody who has left hands over: refused items and these share a table, told apart by `for_leaders`.
import type { Kysely, Transaction } from 'kysely'
import type { HandedOverRow, PartingChange, PartingStorage } from './partingStorage.ts'
import type { Tables } from './tables.ts'

const WHY = 'left'

const handedOverRows = (db: Kysely<Tables>, space: string) =>
  db
    .selectFrom('parked')
    .select(['id', 'member', 'item', 'at'])
    .where('space', '=', space)
    .where('for_leaders', '=', 1)

/** The part of the port that leaders ask. */
export const partingLookups = (db: Kysely<Tables>): PartingStorage => ({
  hasHandedOver: async (space, device) => {
    const claimed = await db
      .selectFrom('device')
      .select('id')
      .where('space', '=', space)
      .where('id', '=', device)
      .where('last_push_at', 'is not', null)
      .executeTakeFirst()
    return claimed !== undefined
  },
  handedOver: (space): Promise<HandedOverRow[]> =>
    handedOverRows(db, space).orderBy('at', 'desc').orderBy('id').execute(),
  removeHandedOver: async (space, { id, member }) => {
    const result = await db
      .deleteFrom('parked')
      .where('space', '=', space)
      .where('id', '=', id)
      .where('member', '=', member)
      .where('for_leaders', '=', 1)
      .executeTakeFirst()
    return result.numDeletedRows > 0n
  },
})

/** Takes what is handed over, in the transaction that holds the space's counter. */
export const partingWrites = (db: Transaction<Tables>, space: string): PartingChange => ({
  claimLastPush: async (device, at) => {
    const result = await db
      .updateTable('device')
      .set({ last_push_at: at })
      .where('space', '=', space)
      .where('id', '=', device)
      .where('last_push_at', 'is', null)
      .executeTakeFirst()
    return result.numUpdatedRows > 0n
  },
  handedOverBy: (member) => handedOverRows(db, space).where('member', '=', member).execute(),
  keepHandedOver: async (rows) => {
    for (const row of rows)
      await db
        .insertInto('parked')
        .values({ space, ...row, why: WHY, for_leaders: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['space', 'id', 'member'])
            .doUpdateSet({ item: row.item, at: row.at, why: WHY, for_leaders: 1 }),
        )
        .execute()
  },
})
