// Sessions, devices, invitations and setup codes, as the access rules need them. Codes and tokens arrive hashed.
import type { Id } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'

export interface NewDevice {
  readonly id: Id
  readonly member: Id
  readonly label: string
  readonly replica: string
  readonly isTrusted: boolean
  readonly tokenHash: string
}

/** Where a space stands: the place and tag of its newest change. `tag` is null before the first one. */
export interface SpacePlace {
  readonly era: string
  readonly seq: number
  readonly tag: string | null
}

/** What a token opens. */
export interface SessionRow {
  readonly space: Id
  readonly member: Id
  readonly role: string
  readonly units: readonly Id[]
  readonly device: Id
  readonly replica: string
  readonly isTrusted: boolean
  readonly isRevoked: boolean
  readonly leftAt: Instant | null
  readonly contact: DeviceContact
  /** At the same moment: a device that stands there too need not be asked about any further. */
  readonly place: SpacePlace
}

/** What the device list shows of a contact. `day` is a date, not a time. */
export interface DeviceContact {
  readonly day: string | null
  readonly app: string
  readonly hasUnsent: boolean
}

export interface DeviceRow {
  readonly id: Id
  readonly member: Id
  readonly label: string
  readonly contact: DeviceContact
}

interface NewInvitation {
  readonly id: Id
  readonly space: Id
  readonly member: Id
  readonly codeHash: string
  readonly madeBy: Id
  /** Made by the member herself on a trusted device. */
  readonly makesTrusted: boolean
  readonly expiresAt: Instant
}

export interface InvitationRow {
  readonly id: Id
  readonly member: Id
  readonly madeBy: Id
  readonly expiresAt: Instant
  readonly usedAt: Instant | null
}

/** Why a code opens nothing. */
export type CodeFault = 'code-unknown' | 'code-used' | 'code-expired'

/** What an invitation that fits lets in; whether the device is trusted is decided by both of these. */
export interface Claim {
  readonly space: Id
  readonly member: Id
  readonly makesTrusted: boolean
  readonly hasJoinedBefore: boolean
}

export interface AccessStorage {
  findSession(tokenHash: string): Promise<SessionRow | undefined>
  noteContact(space: Id, device: Id, contact: DeviceContact): Promise<void>
  devices(space: Id, member?: Id): Promise<DeviceRow[]>
  /**
   * False when there is no such device (of this member, where one is named). Open invitations that its member made
   * for herself end with it.
   */
  revokeDevice(
    space: Id,
    device: { readonly id: Id; readonly member?: Id; readonly at: Instant },
  ): Promise<boolean>
  addInvitation(invitation: NewInvitation): Promise<void>
  /** Those neither used nor revoked nor expired at this moment. */
  openInvitations(space: Id, at: Instant): Promise<InvitationRow[]>
  revokeInvitation(
    space: Id,
    invitation: { readonly id: Id; readonly madeBy?: Id; readonly at: Instant },
  ): Promise<boolean>
  /** Uses an invitation up and lets the device in, both or neither. One code never lets in two. */
  claimInvitation(
    codeHash: string,
    at: Instant,
    deviceFor: (claim: Claim) => NewDevice,
  ): Promise<Claim | CodeFault>
  /** Keeps a setup code's hash; a code that is there stays as it is. */
  addSetupCode(codeHash: string): Promise<void>
  /** Uses a setup code up. */
  claimSetupCode(codeHash: string, at: Instant): Promise<CodeFault | undefined>
}
