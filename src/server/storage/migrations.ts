// The tables of spaces, by sync.md §5. A migration that has been released is never changed.
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { canonicalJson, type Json } from '#domain/record/json.ts'
import { millisOf } from '#domain/record/stamp.ts'
import type { Migrations } from './engine.ts'

const makeSpaces = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('space')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('era', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('floor_seq', 'bigint', (column) => column.notNull())
    .addColumn('is_example', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('member')
    .addColumn('space', 'text', (column) => column.notNull().references('space.id').onDelete('cascade'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('units', 'text', (column) => column.notNull())
    .addColumn('left_at', 'bigint')
    .addColumn('joined_at', 'bigint')
    .addPrimaryKeyConstraint('member_pk', ['space', 'id'])
    .execute()
}

const makeAccess = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('device')
    .addColumn('space', 'text', (column) => column.notNull().references('space.id').onDelete('cascade'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('member', 'text', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('replica', 'text', (column) => column.notNull())
    .addColumn('is_trusted', 'integer', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('app', 'text', (column) => column.notNull())
    .addColumn('has_unsent', 'integer', (column) => column.notNull())
    .addColumn('last_day', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('revoked_at', 'bigint')
    .addPrimaryKeyConstraint('device_pk', ['space', 'id'])
    .addUniqueConstraint('device_replica', ['space', 'replica'])
    .execute()
  await db.schema
    .createTable('invitation')
    .addColumn('space', 'text', (column) => column.notNull().references('space.id').onDelete('cascade'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('member', 'text', (column) => column.notNull())
    .addColumn('code_hash', 'text', (column) => column.notNull().unique())
    .addColumn('made_by', 'text', (column) => column.notNull())
    .addColumn('makes_trusted', 'integer', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .addColumn('revoked_at', 'bigint')
    .addPrimaryKeyConstraint('invitation_pk', ['space', 'id'])
    .execute()
  await db.schema
    .createTable('setup')
    .addColumn('code_hash', 'text', (column) => column.primaryKey())
    .addColumn('used_at', 'bigint')
    .execute()
}

const makeRecords = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('rec')
    .addColumn('space', 'text', (column) => column.notNull().references('space.id').onDelete('cascade'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('coll', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('parent', 'text')
    .addColumn('status', 'text')
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('rec_pk', ['space', 'id'])
    .execute()
  await db.schema.createIndex('rec_parent').on('rec').columns(['space', 'parent']).execute()
  await db.schema.createIndex('rec_coll').on('rec').columns(['space', 'coll']).execute()
  await db.schema.createIndex('rec_status').on('rec').columns(['coll', 'status']).execute()
  await db.schema
    .createTable('feed')
    .addColumn('space', 'text', (column) => column.notNull().references('space.id').onDelete('cascade'))
    .addColumn('aud', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('gone', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('feed_pk', ['space', 'aud', 'id'])
    .execute()
  await db.schema.createIndex('feed_seq').unique().on('feed').columns(['space', 'aud', 'seq', 'id']).execute()
  await db.schema.createIndex('feed_id').on('feed').columns(['space', 'id']).execute()
}

const makeText = async (db: Kysely<unknown>, bytesType: 'blob' | 'bytea'): Promise<void> => {
  await db.schema
    .createTable('ytext')
    .addColumn('space', 'text', (column) => column.notNull().references('space.id').onDelete('cascade'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('bytes', bytesType, (column) => column.notNull())
    .addColumn('member', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('ytext_pk', ['space', 'id', 'field', 'seq'])
    .execute()
  await db.schema.createIndex('ytext_seq').unique().on('ytext').columns(['space', 'seq']).execute()
}

const makePushes = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('push')
    .addColumn('space', 'text', (column) => column.notNull().references('space.id').onDelete('cascade'))
    .addColumn('pid', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('tag', 'text', (column) => column.notNull())
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('verdicts', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('push_pk', ['space', 'pid'])
    .execute()
  await db.schema.createIndex('push_seq').unique().on('push').columns(['space', 'seq']).execute()
  await db.schema
    .createTable('parked')
    .addColumn('space', 'text', (column) => column.notNull().references('space.id').onDelete('cascade'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('member', 'text', (column) => column.notNull())
    .addColumn('item', 'text', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('parked_pk', ['space', 'id', 'member'])
    .execute()
}

const Data = z.custom<Json>(() => true)
const Deleted = z.looseObject({ deleted: z.optional(z.object({ v: z.unknown(), h: z.string() })) })

// One spelling for equal records: receipts are made from the text as it lies there.
const spellCanonically = async (db: Kysely<unknown>): Promise<void> => {
  const recs = db.withTables<{
    rec: { space: string; id: string; data: string; deleted_at: number | null }
  }>()
  const spaces = await recs.selectFrom('rec').select('space').distinct().execute()
  for (const { space } of spaces) {
    const rows = await recs.selectFrom('rec').select(['id', 'data']).where('space', '=', space).execute()
    for (const { id, data } of rows) {
      const canonical = canonicalJson(Data.parse(JSON.parse(data)))
      const fields = Deleted.parse(JSON.parse(data))
      // What is hidden already has been so since its own clock's moment: the server had noted none.
      const deleted_at = fields.deleted?.v === true ? millisOf(fields.deleted.h) : null
      if (canonical !== data || deleted_at !== null)
        await recs
          .updateTable('rec')
          .set({ data: canonical, deleted_at })
          .where('space', '=', space)
          .where('id', '=', id)
          .execute()
    }
  }
}

const makeSyncWhole = async (db: Kysely<unknown>): Promise<void> => {
  // When the server learned that a backup had been put back: for a while after that it takes echoes.
  await db.schema.alterTable('space').addColumn('restored_at', 'bigint').execute()
  // By the server's clock: when it was hidden, when it was blanked.
  await db.schema.alterTable('rec').addColumn('deleted_at', 'bigint').execute()
  await db.schema.alterTable('rec').addColumn('purged_at', 'bigint').execute()
  // The latest place at which more people were let in: what it said before is its author's alone.
  await db.schema
    .alterTable('rec')
    .addColumn('widened_seq', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute()
  await db.schema.createIndex('rec_deleted').on('rec').columns(['deleted_at']).execute()
  await spellCanonically(db)
  await db.schema
    .alterTable('ytext')
    .addColumn('at', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute()
  await db.schema.alterTable('device').addColumn('last_push_at', 'bigint').execute()
  await db.schema
    .alterTable('parked')
    .addColumn('for_leaders', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await db.schema
    .createTable('rec_old')
    .addColumn('space', 'text', (column) => column.notNull().references('space.id').onDelete('cascade'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('stamp', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('replaced_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('rec_old_pk', ['space', 'id', 'field', 'stamp'])
    .execute()
  await db.schema.createIndex('rec_old_age').on('rec_old').columns(['replaced_at']).execute()
  // How far the counter had come at the end of each day: where the horizon lies.
  await db.schema
    .createTable('milestone')
    .addColumn('space', 'text', (column) => column.notNull().references('space.id').onDelete('cascade'))
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('milestone_pk', ['space', 'day'])
    .execute()
}

export const migrations: Migrations = (bytesType) => ({
  '0001_spaces': {
    up: async (db: Kysely<unknown>) => {
      await makeSpaces(db)
      await makeAccess(db)
      await makeRecords(db)
      await makeText(db, bytesType)
      await makePushes(db)
    },
  },
  '0002_sync_whole': { up: makeSyncWhole },
})
