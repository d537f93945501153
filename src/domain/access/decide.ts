// May this member write these fields? Asked by the server for every pushed item, and by pages that hide a button.
import type { Fields, StoredRecord } from '#domain/record/record.ts'
import { valueOf } from '#domain/record/record.ts'
import { isLeader, isStaff } from '#domain/space/member.ts'
import { type Actor, type Audience, audiencesOfActor } from './audience.ts'
import { policyOf, type Who } from './policy.ts'

/** Why a write is refused. `denied` is the same for "not there", "not yours" and "another space's": no oracle. */
export type WriteRefusal = 'denied' | 'invalid' | 'unsupported'

// A parent gives its readers to the record and to all below it.
const VISIBILITY_FIELDS: ReadonlySet<string> = new Set(['vis', 'unit', 'partner', 'parent'])

interface Subject {
  readonly actor: Actor
  readonly record: Pick<StoredRecord, 'id' | 'author' | 'f'>
  readonly isReader: boolean
}

const is = (who: Who, { actor, record, isReader }: Subject): boolean => {
  switch (who) {
    case 'author':
      return record.author === actor.member
    case 'leaders':
      return isLeader(actor.role) && isReader
    case 'headTeacher':
      return actor.role === 'headTeacher' && isReader
    case 'assignee':
      return valueOf(record.f, 'assignee') === actor.member && isReader
    case 'self':
      return record.id === actor.member
    case 'reader':
      return isStaff(actor.role) && isReader
    case 'group':
      return isStaff(actor.role) && isReader && valueOf(record.f, 'isGroup') === true
    case 'guest':
      return !isStaff(actor.role) && isReader
    case 'owner':
      return actor.role === 'owner' && isReader
    case 'server':
      return false
  }
}

const mayWriteField = (coll: string, field: string, subject: Subject): boolean => {
  if (VISIBILITY_FIELDS.has(field)) return is('author', subject)
  const policy = policyOf(coll)
  const who = policy?.fields?.[field.split('/', 1)[0] ?? field] ?? policy?.write ?? []
  return who.some((one) => is(one, subject))
}

const isInOwnUnit = (actor: Actor, fields: Fields): boolean => {
  const unit = valueOf(fields, 'unit')
  return typeof unit !== 'string' || isLeader(actor.role) || actor.units.includes(unit)
}

/**
 * Decides whether a member may make a record whole. It must carry `vis`, name her as its author, and stay within
 * what its kind allows.
 * @param parent audiences of the parent, for kinds that have one
 */
export const refusalOfCreate = (
  actor: Actor,
  record: StoredRecord,
  parent?: readonly Audience[],
): WriteRefusal | undefined => {
  const policy = policyOf(record.coll)
  if (!policy) return 'unsupported'
  if (record.author !== actor.member) return 'denied'
  const vis = valueOf(record.f, 'vis')
  if (typeof vis !== 'string') return 'invalid'
  if (policy.audience.kind === 'chosen' && !policy.audience.allowed.includes(vis)) return 'invalid'
  if (policy.audience.kind === 'parent' && !readsAny(actor, parent ?? [])) return 'denied'
  const subject = { actor, record, isReader: true }
  if (!policy.create.some((who) => is(who, subject))) return 'denied'
  const serverOnly = Object.keys(record.f).some(
    (field) => policy.fields?.[field.split('/', 1)[0] ?? '']?.join() === 'server',
  )
  return serverOnly || !isInOwnUnit(actor, record.f) ? 'denied' : undefined
}

/**
 * Decides whether a member may change these fields of a record that is there.
 * @param audiences the record's audiences now
 */
export const refusalOfChange = (
  actor: Actor,
  { record, audiences, fields }: { record: StoredRecord; audiences: readonly Audience[]; fields: Fields },
): WriteRefusal | undefined => {
  if (!policyOf(record.coll)) return 'unsupported'
  const subject = { actor, record, isReader: readsAny(actor, audiences) }
  const isAllowed = Object.keys(fields).every((field) => mayWriteField(record.coll, field, subject))
  return isAllowed && isInOwnUnit(actor, fields) ? undefined : 'denied'
}

/** Whether a page should offer this change: the same rule as the server's. */
export const mayWrite = (
  actor: Actor,
  coll: string,
  record: Pick<StoredRecord, 'id' | 'author' | 'f'>,
  field: string,
): boolean => mayWriteField(coll, field, { actor, record, isReader: true })

const readsAny = (actor: Actor, audiences: readonly Audience[]): boolean =>
  audiencesOfActor(actor).some((audience) => audiences.includes(audience))
