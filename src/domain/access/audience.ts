// Who may read what. The server derives audiences from records and members; a client never names one (sync.md §1).
import type { Id } from '#domain/record/id.ts'
import { type StoredRecord, valueOf } from '#domain/record/record.ts'
import { isLeader, isStaff, type Role } from '#domain/space/member.ts'
import { policyOf } from './policy.ts'

/**
 * `u:<member>` the author alone, `t:<unit>`, `s` staff, `l` leaders, `o` owner, `x:<partner>` one partner.
 */
export type Audience = string

/** A member as rules see her. */
export interface Actor {
  readonly member: Id
  readonly role: Role
  readonly units: readonly Id[]
}

/**
 * The audiences a member reads. A device that was let in by somebody else's invitation (`isTrusted` false)
 * does not get her own `u:` history (design.md §4).
 */
export const audiencesOfActor = (actor: Actor, isTrusted = true): Audience[] => [
  ...(isTrusted ? [`u:${actor.member}`] : []),
  ...(isStaff(actor.role) ? ['s', ...actor.units.map((unit) => `t:${unit}`)] : []),
  ...(isLeader(actor.role) ? ['l'] : []),
  ...(actor.role === 'owner' ? ['o'] : []),
  ...(actor.role === 'partner' ? [`x:${actor.member}`] : []),
]

const text = (record: StoredRecord, field: string): string | undefined => {
  const value = valueOf(record.f, field)
  return typeof value === 'string' ? value : undefined
}

const chosenAudiences = (record: StoredRecord): Audience[] => {
  const unit = text(record, 'unit')
  const partner = text(record, 'partner')
  switch (text(record, 'vis')) {
    case 'unit':
      return unit === undefined ? [] : [`t:${unit}`]
    case 'staff':
      return ['s']
    case 'leaders':
      return ['l']
    case 'partner':
      return partner === undefined ? [] : [`x:${partner}`]
    default:
      return []
  }
}

const OWNER_SEES: ReadonlySet<unknown> = new Set(['atOwner', 'sent', 'granted', 'refused', 'reported'])

const noticeAudiences = (record: StoredRecord): Audience[] => [
  'l',
  ...(valueOf(record.f, 'isSharedWithStaff') === true ? ['s'] : []),
  ...(OWNER_SEES.has(valueOf(record.f, 'status')) ? ['o'] : []),
]

/**
 * The audiences of a record. Always with `u:<author>`; `parent` is the parent's own audiences, for kinds that
 * follow one (a parent that is not there yet means: the author alone).
 */
export const audiencesOfRecord = (record: StoredRecord, parent: readonly Audience[] = []): Audience[] => {
  const audiences = new Set([`u:${record.author}`])
  for (const audience of ruledAudiences(record, parent)) audiences.add(audience)
  return [...audiences].toSorted()
}

const ruledAudiences = (record: StoredRecord, parent: readonly Audience[]): readonly Audience[] => {
  const rule = policyOf(record.coll)?.audience
  switch (rule?.kind) {
    case 'fixed':
      return rule.audiences
    case 'member':
      return ['s', `u:${record.id}`]
    case 'chosen':
      return chosenAudiences(record)
    case 'notice':
      return noticeAudiences(record)
    case 'parent':
      return isStillPrivate(record) ? [] : sharedAudiences(parent)
    default:
      return []
  }
}

// A person's contribution is hers until she hands it in; a group's is the meeting's from its first letter.
const isStillPrivate = (record: StoredRecord): boolean =>
  record.coll === 'contribution' &&
  valueOf(record.f, 'isGroup') !== true &&
  valueOf(record.f, 'isHandedIn') !== true

// The parent author's private audience is hers, not the child's.
const sharedAudiences = (parent: readonly Audience[]): Audience[] => {
  const shared = parent.filter((audience) => !audience.startsWith('u:'))
  return shared.length > 0 ? shared : [...parent]
}
