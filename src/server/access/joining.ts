// How a kindergarten begins, and how a person gets in on one more device.
import { readRecord } from '#domain/record/kind.ts'
import type { Id, NewId } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import type { Json } from '#domain/record/json.ts'
import { failure, type Result, success } from '#domain/record/result.ts'
import { Member } from '#domain/space/member.ts'
import { organisationNumberFault, tidyOrganisationNumber } from '#domain/space/organisationNumber.ts'
import { Space } from '#domain/space/space.ts'
import type { Joined, JoinRequest, SetupRequest } from '#protocol/joining.ts'
import type { RefusalCode } from '#protocol/refusal.ts'
import type { NewDevice } from '../storage/accessStorage.ts'
import type { Storage } from '../storage/storage.ts'
import { writeRecords } from '../sync/serverWriter.ts'
import { hashOfCode, hashOfToken, newReplica, newToken } from './codes.ts'
import type { z } from 'zod'

export interface JoiningParts {
  readonly storage: Storage
  readonly now: () => Instant
  readonly newId: NewId
  readonly chance: (bytes: number) => Uint8Array
  readonly serverKey: Uint8Array
  readonly isRegistrationOpen: boolean
}

export type JoinedAnswer = z.infer<typeof Joined>

const deviceFor = (
  parts: JoiningParts,
  of: { readonly member: Id; readonly label: string; readonly isTrusted: boolean },
): { readonly device: NewDevice; readonly token: string } => {
  const token = newToken(parts.chance)
  const replica = newReplica(parts.chance)
  return { device: { id: parts.newId(), ...of, replica, tokenHash: hashOfToken(token) }, token }
}

/** Makes a kindergarten with its first head teacher, and lets her device in. */
export const setUp = async (
  parts: JoiningParts,
  request: SetupRequest,
): Promise<Result<JoinedAnswer, RefusalCode>> => {
  const number = tidyOrganisationNumber(request.kindergarten.organisationNumber)
  if (number !== '' && organisationNumberFault(number)) return failure('invalid')
  const fault = await useSetupCode(parts, request.code)
  return fault ? failure(fault) : success(await makeKindergarten(parts, request, number))
}

const useSetupCode = async (parts: JoiningParts, code: string): Promise<RefusalCode | undefined> => {
  const fault = await parts.storage.claimSetupCode(hashOfCode(parts.serverKey, code), parts.now())
  if (fault === undefined || parts.isRegistrationOpen) return undefined
  return fault === 'code-used' ? 'already-set-up' : fault
}

const makeKindergarten = async (
  parts: JoiningParts,
  { kindergarten, headTeacher, deviceLabel }: SetupRequest,
  organisationNumber: string,
): Promise<JoinedAnswer> => {
  const [space, member, at] = [parts.newId(), parts.newId(), parts.now()]
  const { device, token } = deviceFor(parts, { member, label: deviceLabel, isTrusted: true })
  const spaceValues: Record<string, Json> = { ...kindergarten, organisationNumber, type: 'kindergarten' }
  const memberValues: Record<string, Json> = { ...headTeacher, role: 'headTeacher' }
  const era = parts.newId()
  await parts.storage.createSpace({ id: space, era, at, isExample: false }, async (change) => {
    const records = [
      { id: space, coll: Space.coll, values: spaceValues },
      { id: member, coll: Member.coll, author: member, values: memberValues },
    ]
    await writeRecords(change, records, parts)
    await change.addDevice(device, at)
  })
  return joinedAnswer(parts, { space, device, token })
}

/** Lets a device in by an invitation's code. */
export const join = async (
  parts: JoiningParts,
  request: JoinRequest,
): Promise<Result<JoinedAnswer, RefusalCode>> => {
  let made: ReturnType<typeof deviceFor> | undefined
  const claim = await parts.storage.claimInvitation(
    hashOfCode(parts.serverKey, request.code),
    parts.now(),
    ({ member, makesTrusted, hasJoinedBefore }) => {
      // Somebody else's invitation opens a person's own history only the first time she comes (design.md §4).
      const isTrusted = makesTrusted || !hasJoinedBefore
      made = deviceFor(parts, { member, label: request.deviceLabel, isTrusted })
      return made.device
    },
  )
  if (typeof claim === 'string') return failure(claim)
  if (!made) throw new Error('an invitation was used up without a device')
  return success(await joinedAnswer(parts, { space: claim.space, ...made }))
}

const joinedAnswer = async (
  { storage, now }: JoiningParts,
  { space, device, token }: { space: Id; device: NewDevice; token: string },
): Promise<JoinedAnswer> => {
  const spaceRecord = await storage.readRecord(space, space)
  const memberRecord = await storage.readRecord(space, device.member)
  const spaceView = spaceRecord && readRecord(Space, spaceRecord)
  const member = memberRecord && readRecord(Member, memberRecord)
  return {
    token,
    space: { id: space, name: spaceView?.name ?? '', isExample: spaceView?.isExample ?? false },
    member: {
      id: device.member,
      displayName: member?.displayName ?? '',
      role: member?.role ?? 'staff',
      language: member?.language ?? 'nb',
    },
    device: device.id,
    replica: device.replica,
    isTrusted: device.isTrusted,
    now: now(),
  }
}
