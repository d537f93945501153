// Who and what a command names: looked up, or said to be unknown.
import type { Id } from '#domain/record/id.ts'
import { readRecord } from '#domain/record/kind.ts'
import { Member } from '#domain/space/member.ts'
import { Space } from '#domain/space/space.ts'
import { hashOfCode, newCode } from '../access/codes.ts'
import { VALID_MILLIS } from '../access/invitations.ts'
import type { Storage } from '../storage/storage.ts'
import { hasLeft, memberStateOf } from '../sync/memberState.ts'
import { type AdminParts, WrongWords } from './command.ts'

export interface KnownMember {
  readonly id: Id
  readonly name: string
  readonly isHeadTeacher: boolean
  readonly isHere: boolean
}

/** What a kindergarten is called; undefined when there is none of this id. */
const nameOfSpace = async (storage: Storage, space: Id): Promise<string | undefined> => {
  const record = await storage.readRecord(space, space)
  return record && readRecord(Space, record)?.name
}

/** The name of a kindergarten that must be there. */
export const mustHaveSpace = async (storage: Storage, space: Id): Promise<string> => {
  const name = await nameOfSpace(storage, space)
  if (name === undefined) throw new WrongWords(`There is no kindergarten ${space}: «space list» shows them.`)
  return name
}

/** All members of a kindergarten, also those who have left. */
export const membersOf = async ({ now }: AdminParts, storage: Storage, space: Id): Promise<KnownMember[]> => {
  const rows = (await storage.readSpace(space, (view) => view.recordsOfKind(Member.coll))) ?? []
  return rows.map(({ record }) => {
    const state = memberStateOf(record)
    return {
      id: record.id,
      name: readRecord(Member, record)?.displayName ?? '',
      isHeadTeacher: state.role === 'headTeacher',
      isHere: !hasLeft(state, now()),
    }
  })
}

/** Prints an invitation in the name of the space, and answers its link. It opens a member's own history only the first time she comes. */
export const inviteByOperator = async (
  { config, chance, now, newId, serverKey }: AdminParts,
  storage: Storage,
  { space, member }: { readonly space: Id; readonly member: Id },
): Promise<string> => {
  const code = newCode(chance)
  await storage.addInvitation({
    id: newId(),
    space,
    member,
    codeHash: hashOfCode(serverKey(), code),
    madeBy: space,
    makesTrusted: false,
    expiresAt: now() + VALID_MILLIS,
  })
  return `${config.publicUrl}/bli-med#${code}`
}
