// Invitations: a code for one member and one device, 14 days, used once.
import type { z } from 'zod'
import type { Id } from '#domain/record/id.ts'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { failure, type Result, success } from '#domain/record/result.ts'
import type { Role } from '#domain/space/member.ts'
import type { Invitation } from '#protocol/joining.ts'
import type { RefusalCode } from '#protocol/refusal.ts'
import type { MemberState } from '../storage/storage.ts'
import { hasLeft } from '../sync/memberState.ts'
import { hashOfCode, newCode } from './codes.ts'
import type { JoiningParts } from './joining.ts'

/** How long an invitation can be used. */
export const VALID_MILLIS = 14 * DAY_MILLIS

type InvitationAnswer = z.infer<typeof Invitation>

/** Who invites, from which device. */
export interface Inviter {
  readonly space: Id
  readonly member: Id
  readonly role: Role
  readonly isTrusted: boolean
}

/** Makes an invitation: a head teacher for anybody who is here, a member for a further device of her own. */
export const invite = async (
  parts: Pick<JoiningParts, 'storage' | 'now' | 'newId' | 'chance' | 'serverKey'>,
  inviter: Inviter,
  member: Id,
): Promise<Result<InvitationAnswer, RefusalCode>> => {
  const isOwn = member === inviter.member
  if (!isOwn && inviter.role !== 'headTeacher') return failure('forbidden')
  // Else a device let in by somebody else could let itself in once more, as if the member had asked for it.
  if (isOwn && !inviter.isTrusted) return failure('untrusted-device')
  const invited = await parts.storage.readSpace(inviter.space, (view) => view.members())
  if (
    !isHere(
      invited?.find((one) => one.id === member),
      parts.now(),
    )
  )
    return failure('not-found')
  const code = newCode(parts.chance)
  const invitation = { id: parts.newId(), member, expiresAt: parts.now() + VALID_MILLIS }
  await parts.storage.addInvitation({
    ...invitation,
    space: inviter.space,
    codeHash: hashOfCode(parts.serverKey, code),
    madeBy: inviter.member,
    makesTrusted: isOwn,
  })
  return success({ ...invitation, usedAt: null, code })
}

const isHere = (member: MemberState | undefined, now: number): boolean =>
  member !== undefined && !hasLeft(member, now)
