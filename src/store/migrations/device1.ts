import type { Dexie } from 'dexie'

/** The first tables of a device: its profiles, the ballot box, and small settings. */
export const device1 = (database: Dexie): void => {
  database.version(1).stores({
    profiles: 'database',
    ballots: 'id, round',
    settings: 'key',
  })
}
