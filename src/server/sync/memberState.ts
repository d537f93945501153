// The server's own table of members is a projection of the `member` records.
import type { Id } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import { readRecord } from '#domain/record/kind.ts'
import { isDeleted, type StoredRecord } from '#domain/record/record.ts'
import { Member } from '#domain/space/member.ts'
import type { MemberState } from '../storage/storage.ts'

/** The projection of a record. One that is deleted, or cannot be read, lets nobody in. */
export const memberStateOf = (record: StoredRecord): MemberState => {
  const member = readRecord(Member, record)
  return {
    id: record.id,
    role: member?.role ?? 'staff',
    units: member?.units ?? [],
    leftAt: !member || isDeleted(record.f) ? 0 : member.leftAt,
  }
}

/** Whether the member has left at this moment. */
export const hasLeft = (member: Pick<MemberState, 'leftAt'>, at: Instant): boolean =>
  member.leftAt !== null && member.leftAt <= at

const leads = (member: MemberState | undefined): boolean =>
  member?.role === 'headTeacher' && member.leftAt === null

/**
 * Whether a change would leave the kindergarten without a head teacher who can sign in: then nobody could
 * let people in any more.
 */
export const takesLastHeadTeacher = (
  next: MemberState,
  { members, joined }: { members: ReadonlyMap<Id, MemberState>; joined: ReadonlySet<Id> },
): boolean => {
  if (!leads(members.get(next.id)) || leads(next)) return false
  return ![...members.values()].some(
    (member) => member.id !== next.id && leads(member) && joined.has(member.id),
  )
}
