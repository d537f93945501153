// Making a kindergarten, inviting, joining, devices. Codes travel in bodies, never in addresses.
import * as z from 'zod/mini'
import { Id } from '#domain/record/id.ts'
import { Instant } from '#domain/record/instant.ts'
import { hasNul } from '#domain/record/json.ts'
import { ReplicaId } from '#domain/record/stamp.ts'
import { Code, printCode, readCode } from '#domain/space/code.ts'
import { Language, LONGEST_NAME, Role } from '#domain/space/member.ts'

export { Code, printCode, readCode }

/** What a device is called; kept as it is, so without NUL, which a database may not take. */
const DeviceLabel = z.string().check(
  z.maxLength(LONGEST_NAME),
  z.refine((label) => !hasNul(label)),
)

const Name = z.string().check(z.trim(), z.minLength(1), z.maxLength(LONGEST_NAME))

/** POST /v1/setup (no session) → Joined. The code of the setup link. */
export const SetupRequest = z.object({
  code: z.string().check(z.maxLength(100)),
  kindergarten: z.object({
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
    organisationNumber: z.string().check(z.maxLength(20)),
    municipality: z.string().check(z.maxLength(200)),
    languageForm: z.enum(['nb', 'nn']),
  }),
  headTeacher: z.object({ displayName: Name, language: Language }),
  deviceLabel: DeviceLabel,
})
export type SetupRequest = z.infer<typeof SetupRequest>

/** POST /v1/join (no session) → Joined. */
export const JoinRequest = z.object({
  code: z.string().check(z.maxLength(100)),
  deviceLabel: DeviceLabel,
})
export type JoinRequest = z.infer<typeof JoinRequest>

/** What a device gets when it joins: its session, and who it speaks for. */
export const Joined = z.object({
  /** 256 random bits, base64url; sent as a bearer token, stored hashed by the server. */
  token: z.string(),
  space: z.object({ id: Id, name: z.string(), isExample: z.boolean() }),
  member: z.object({ id: Id, displayName: z.string(), role: Role, language: Language }),
  device: Id,
  replica: ReplicaId,
  /** False when somebody else's invitation opened a member who had joined before (design.md §4). */
  isTrusted: z.boolean(),
  now: Instant,
})
export type Joined = z.infer<typeof Joined>

/**
 * POST /v1/invitations (head teacher for anybody, or a member for her own further device) → Invitation with `code`.
 * Single use, 14 days.
 */
export const InvitationRequest = z.object({ member: Id })
export const Invitation = z.object({
  id: Id,
  member: Id,
  expiresAt: Instant,
  usedAt: z.nullable(Instant),
  /** Only in the answer to its making; the server keeps a hash. */
  code: z.optional(z.string()),
})
export type Invitation = z.infer<typeof Invitation>
/** GET /v1/invitations (head teacher) → InvitationList, those not used, not revoked. DELETE /v1/invitations/:id → 204. */
export const InvitationList = z.object({ invitations: z.array(Invitation) })

/** GET /v1/devices → the member's own, or all of the space for a head teacher. DELETE /v1/devices/:id → 204. */
export const Device = z.object({
  id: Id,
  member: Id,
  label: z.string(),
  /** A day, not a time: the list is for help, not for watching. */
  lastContact: z.nullable(z.string()),
  hasUnsent: z.boolean(),
  app: z.string(),
  isThis: z.boolean(),
})
export type Device = z.infer<typeof Device>
export const DeviceList = z.object({ devices: z.array(Device) })

/** GET /v1/status (no session) → what a fresh browser may do here. */
export const ServerStatus = z.object({
  /** `setup` until the first kindergarten stands. */
  state: z.enum(['setup', 'ready']),
  hasExample: z.boolean(),
  app: z.string(),
  now: Instant,
})
export type ServerStatus = z.infer<typeof ServerStatus>
