import type { Dexie } from 'dexie'

/** The first tables of a profile (sync.md §6). Only ids, flags and blinded names are readable. */
export const profile1 = (database: Dexie): void => {
  database.version(1).stores({
    records: 'id, coll, dirty, *auds',
    ytext: '++i, id, [id+field], unsent',
    meta: 'key',
    drafts: 'key',
    rescued: '++i, id',
  })
}
