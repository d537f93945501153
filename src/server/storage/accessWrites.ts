// A device that is let in, in whatever transaction lets it in.
import type { Transaction } from 'kysely'
import type { Instant } from '#domain/record/instant.ts'
import type { NewDevice } from './accessStorage.ts'
import type { Tables } from './tables.ts'

/** Keeps the device, and the moment its member first joined. */
export const insertDevice = async (
  db: Transaction<Tables>,
  space: string,
  { device, at }: { device: NewDevice; at: Instant },
): Promise<void> => {
  await db
    .insertInto('device')
    .values({
      space,
      id: device.id,
      member: device.member,
      label: device.label,
      replica: device.replica,
      is_trusted: device.isTrusted ? 1 : 0,
      token_hash: device.tokenHash,
      app: '',
      has_unsent: 0,
      last_day: null,
      created_at: at,
      revoked_at: null,
    })
    .execute()
  await db
    .updateTable('member')
    .set({ joined_at: at })
    .where('space', '=', space)
    .where('id', '=', device.member)
    .where('joined_at', 'is', null)
    .execute()
}
