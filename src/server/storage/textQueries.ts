// Shared texts: finding those that should be written anew, and putting one row in the place of many.
import type { Kysely, Transaction } from 'kysely'
import type { SpaceChange, SpaceView } from './storage.ts'
import type { Tables } from './tables.ts'
import type { TextStorage } from './textStorage.ts'

/** The part of the port that finds texts, in all spaces. */
export const textLookups = (db: Kysely<Tables>): TextStorage => ({
  crowdedTexts: async (spaces, moreThan) =>
    spaces.length === 0
      ? []
      : db
          .selectFrom('ytext')
          .select(['space', 'id', 'field'])
          .where('space', 'in', spaces)
          .groupBy(['space', 'id', 'field'])
          .having((eb) => eb.fn.countAll(), '>', moreThan)
          .execute(),
  idleTexts: (since, most) =>
    db
      .selectFrom('ytext')
      .select(['space', 'id', 'field'])
      .groupBy(['space', 'id', 'field'])
      .having((eb) => eb.fn.max('at'), '<', since)
      // What the server has written anew is the space's own.
      .having((eb) => eb.or([eb(eb.fn.countAll(), '>', 1), eb(eb.fn.max('member'), '!=', eb.ref('space'))]))
      .orderBy('space')
      .orderBy('id')
      .limit(most)
      .execute(),
})

/** The reads of a space's texts, in the transaction that is given. */
export const textRowReads = (db: Transaction<Tables>, space: string): Pick<SpaceView, 'textRows'> => ({
  textRows: (id) =>
    db
      .selectFrom('ytext')
      .select(['id', 'field', 'seq', 'bytes'])
      .where('space', '=', space)
      .where('id', '=', id)
      .orderBy('seq')
      .execute(),
})

/** Puts one row in the place of many, in the transaction that holds the space's counter. */
export const textRewrites = (db: Transaction<Tables>, space: string): Pick<SpaceChange, 'replaceText'> => ({
  replaceText: async ({ id, field, rows }, bytes) => {
    const places = rows.map((row) => row.seq)
    const last = Math.max(...places)
    const lying = db
      .selectFrom('ytext')
      .select('seq')
      .where('space', '=', space)
      .where('id', '=', id)
      .where('field', '=', field)
      .where('seq', 'in', places)
    if ((await lying.execute()).length < places.length) return false
    await db
      .deleteFrom('ytext')
      .where('space', '=', space)
      .where('id', '=', id)
      .where('field', '=', field)
      .where('seq', 'in', places)
      .where('seq', '!=', last)
      .execute()
    await db
      .updateTable('ytext')
      .set({ bytes: Buffer.from(bytes), member: space })
      .where('space', '=', space)
      .where('seq', '=', last)
      .execute()
    return true
  },
})
