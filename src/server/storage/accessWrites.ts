// Who is let in and who no more, in whatever transaction decides it.
import type { Transaction } from 'kysely'
import type { Instant } from '#domain/record/instant.ts'
import type { NewDevice } from './accessStorage.ts'
import type { InvitationTable, Tables } from './tables.ts'

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
      last_push_at: null,
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

/** Whoever had the device may have printed herself another way in. */
export const revokeOwnInvitations = async (
  db: Transaction<Tables>,
  { space, member, at }: { space: string; member: string; at: number },
): Promise<void> => {
  await db
    .updateTable('invitation')
    .set({ revoked_at: at })
    .where('space', '=', space)
    .where('member', '=', member)
    .where('made_by', '=', member)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
}

/**
 * A head teacher who has left, or leads no more, lets nobody in by what she printed before. What the operator prints
 * is made in the name of the space.
 */
export const mayStillInvite = async (
  db: Transaction<Tables>,
  { space, member, made_by }: InvitationTable,
  at: number,
): Promise<boolean> => {
  if (made_by === member || made_by === space) return true
  const maker = await db
    .selectFrom('member')
    .select(['role', 'left_at'])
    .where('space', '=', space)
    .where('id', '=', made_by)
    .executeTakeFirst()
  return maker?.role === 'headTeacher' && (maker.left_at === null || maker.left_at > at)
}
