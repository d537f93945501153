// Sessions, devices, invitations and setup codes.
import type { InferResult, Kysely, Transaction } from 'kysely'
import type {
  AccessStorage,
  Claim,
  CodeFault,
  DeviceContact,
  DeviceRow,
  InvitationRow,
  SessionRow,
} from './accessStorage.ts'
import { insertDevice, mayStillInvite, revokeOwnInvitations } from './accessWrites.ts'
import { unitsOf } from './spaceView.ts'
import type { DeviceTable, InvitationTable, Tables } from './tables.ts'

type Db = Kysely<Tables>

const contactOf = (row: Pick<DeviceTable, 'last_day' | 'app' | 'has_unsent'>): DeviceContact => ({
  day: row.last_day,
  app: row.app,
  hasUnsent: row.has_unsent === 1,
})

const deviceOf = (row: DeviceTable): DeviceRow => ({
  id: row.id,
  member: row.member,
  label: row.label,
  contact: contactOf(row),
})

const invitationOf = (row: InvitationTable): InvitationRow => ({
  id: row.id,
  member: row.member,
  madeBy: row.made_by,
  expiresAt: row.expires_at,
  usedAt: row.used_at,
})

/** The access half of the storage port. */
export const accessQueries = (db: Db): AccessStorage => ({
  ...sessionQueries(db),
  ...deviceQueries(db),
  ...invitationQueries(db),
  ...claimQueries(db),
})

// Worded once, with nobody's token: every request asks it, and wording it takes as long as answering it.
const sessionQuestion = (db: Db) =>
  db
    .selectFrom('device')
    .innerJoin('member', (join) =>
      join.onRef('member.space', '=', 'device.space').onRef('member.id', '=', 'device.member'),
    )
    .innerJoin('space', 'space.id', 'device.space')
    .leftJoin('push', (join) =>
      join.onRef('push.space', '=', 'device.space').onRef('push.seq', '=', 'space.seq'),
    )
    .selectAll('device')
    .select(['member.role', 'member.units', 'member.left_at', 'space.era', 'space.seq', 'push.tag'])
    .where('device.token_hash', '=', '')
    .compile()

type SessionAnswer = InferResult<ReturnType<typeof sessionQuestion>>[number]

const sessionQueries = (
  db: Db,
  question = sessionQuestion(db),
): Pick<AccessStorage, 'findSession' | 'noteContact'> => ({
  findSession: async (tokenHash): Promise<SessionRow | undefined> => {
    const { rows } = await db.executeQuery<SessionAnswer>({ ...question, parameters: [tokenHash] })
    const [row] = rows
    return (
      row && {
        space: row.space,
        member: row.member,
        role: row.role,
        units: unitsOf(row.units),
        device: row.id,
        replica: row.replica,
        isTrusted: row.is_trusted === 1,
        isRevoked: row.revoked_at !== null,
        leftAt: row.left_at,
        contact: contactOf(row),
        place: { era: row.era, seq: row.seq, tag: row.tag },
      }
    )
  },
  noteContact: async (space, device, { day, app, hasUnsent }) => {
    await db
      .updateTable('device')
      .set({ last_day: day, app, has_unsent: hasUnsent ? 1 : 0 })
      .where('space', '=', space)
      .where('id', '=', device)
      .execute()
  },
})

const deviceQueries = (db: Db): Pick<AccessStorage, 'devices' | 'revokeDevice'> => ({
  devices: async (space, member) => {
    const rows = await db
      .selectFrom('device')
      .selectAll()
      .where('space', '=', space)
      .where('revoked_at', 'is', null)
      .$if(member !== undefined, (query) => query.where('member', '=', member ?? ''))
      .orderBy('created_at')
      .orderBy('id')
      .execute()
    return rows.map(deviceOf)
  },
  revokeDevice: (space, { id, member, at }) =>
    db.transaction().execute(async (transaction) => {
      const revoked = await transaction
        .updateTable('device')
        .set({ revoked_at: at })
        .where('space', '=', space)
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .$if(member !== undefined, (query) => query.where('member', '=', member ?? ''))
        .returning('member')
        .executeTakeFirst()
      if (revoked) await revokeOwnInvitations(transaction, { space, member: revoked.member, at })
      return revoked !== undefined
    }),
})

const invitationQueries = (
  db: Db,
): Pick<AccessStorage, 'addInvitation' | 'openInvitations' | 'revokeInvitation'> => ({
  addInvitation: async ({ codeHash, madeBy, makesTrusted, expiresAt, ...invitation }) => {
    await db
      .insertInto('invitation')
      .values({
        ...invitation,
        code_hash: codeHash,
        made_by: madeBy,
        makes_trusted: makesTrusted ? 1 : 0,
        expires_at: expiresAt,
        used_at: null,
        revoked_at: null,
      })
      .execute()
  },
  openInvitations: async (space, at) => {
    const rows = await db
      .selectFrom('invitation')
      .selectAll()
      .where('space', '=', space)
      .where('used_at', 'is', null)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', at)
      .orderBy('expires_at')
      .orderBy('id')
      .execute()
    return rows.map(invitationOf)
  },
  revokeInvitation: async (space, { id, madeBy, at }) => {
    const result = await db
      .updateTable('invitation')
      .set({ revoked_at: at })
      .where('space', '=', space)
      .where('id', '=', id)
      .where('used_at', 'is', null)
      .where('revoked_at', 'is', null)
      .$if(madeBy !== undefined, (query) => query.where('made_by', '=', madeBy ?? ''))
      .executeTakeFirst()
    return result.numUpdatedRows > 0n
  },
})

const faultOf = (row: InvitationTable | undefined, at: number): CodeFault | undefined => {
  if (!row || row.revoked_at !== null) return 'code-unknown'
  if (row.used_at !== null) return 'code-used'
  return row.expires_at <= at ? 'code-expired' : undefined
}

// The update with `used_at is null` is what two devices with one code race for; only one of them changes a row.
const useUp = async (db: Transaction<Tables>, row: InvitationTable, at: number): Promise<boolean> => {
  const result = await db
    .updateTable('invitation')
    .set({ used_at: at })
    .where('space', '=', row.space)
    .where('id', '=', row.id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

const claimQueries = (
  db: Db,
): Pick<AccessStorage, 'claimInvitation' | 'addSetupCode' | 'claimSetupCode'> => ({
  claimInvitation: (codeHash, at, deviceFor) =>
    db.transaction().execute(async (transaction): Promise<Claim | CodeFault> => {
      const row = await transaction
        .selectFrom('invitation')
        .selectAll()
        .where('code_hash', '=', codeHash)
        .executeTakeFirst()
      const fault = faultOf(row, at)
      if (!row || fault) return fault ?? 'code-unknown'
      const member = await transaction
        .selectFrom('member')
        .selectAll()
        .where('space', '=', row.space)
        .where('id', '=', row.member)
        .executeTakeFirst()
      if (!member || (member.left_at !== null && member.left_at <= at)) return 'code-unknown'
      if (!(await mayStillInvite(transaction, row, at))) return 'code-expired'
      if (!(await useUp(transaction, row, at))) return 'code-used'
      const claim: Claim = {
        space: row.space,
        member: row.member,
        makesTrusted: row.makes_trusted === 1,
        hasJoinedBefore: member.joined_at !== null,
      }
      await insertDevice(transaction, row.space, { device: deviceFor(claim), at })
      return claim
    }),
  addSetupCode: async (codeHash) => {
    await db
      .insertInto('setup')
      .values({ code_hash: codeHash, used_at: null })
      .onConflict((conflict) => conflict.column('code_hash').doNothing())
      .execute()
  },
  claimSetupCode: async (codeHash, at) => {
    const result = await db
      .updateTable('setup')
      .set({ used_at: at })
      .where('code_hash', '=', codeHash)
      .where('used_at', 'is', null)
      .executeTakeFirst()
    if (result.numUpdatedRows > 0n) return undefined
    const row = await db.selectFrom('setup').selectAll().where('code_hash', '=', codeHash).executeTakeFirst()
    return row ? 'code-used' : 'code-unknown'
  },
})
