// Who may read what, written once more from design.md §2 and §3, as a table of its own: the simulator never asks the
// product's rules whether the product kept them.

/** A record as it lies in the database. */
export interface Lying {
  readonly id: string
  readonly coll: string
  readonly author: string
  readonly isPurged: boolean
  readonly value: (field: string) => unknown
}

/** A person at a tablet. An untrusted tablet is not given what is hers alone. */
export interface Reader {
  readonly member: string
  readonly role: string
  readonly units: readonly string[]
  readonly isTrusted: boolean
}

/** Readers by what they have in common. */
interface Circle {
  readonly units: readonly string[]
  readonly partners: readonly string[]
  /** Single people, each by what is hers alone. */
  readonly people: readonly string[]
  readonly roles: readonly string[]
}

const LEADERS = ['headTeacher', 'pedagogicalLeader']
const STAFF = [...LEADERS, 'staff']
const NOBODY: Circle = { units: [], partners: [], people: [], roles: [] }
const OWNER_STATES = ['atOwner', 'sent', 'granted', 'refused', 'reported']

const textOf = (record: Lying, field: string): string[] => {
  const value = record.value(field)
  return typeof value === 'string' ? [value] : []
}

/** What the author has chosen: only me, unit, staff, leaders, partner. */
const chosen = (record: Lying): Circle => {
  switch (record.value('vis')) {
    case 'unit':
      return { ...NOBODY, units: textOf(record, 'unit') }
    case 'staff':
      return { ...NOBODY, roles: STAFF }
    case 'leaders':
      return { ...NOBODY, roles: LEADERS }
    case 'partner':
      return { ...NOBODY, partners: textOf(record, 'partner') }
    default:
      return NOBODY
  }
}

/** Kinds that follow their parent, and under which kinds they may stand. */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  comment: ['entry', 'goal', 'notice'],
  agendaItem: ['meeting'],
  outcome: ['meeting'],
  contribution: ['agendaItem'],
  tally: ['agendaItem'],
}

/** The ids of the records that decide about this one. */
export const parentOf = (record: Lying): string | undefined =>
  PARENTS[record.coll] ? textOf(record, 'parent')[0] : undefined

const isShared = ({ units, partners, roles }: Circle): boolean =>
  units.length + partners.length + roles.length > 0

type Find = (id: string) => Lying | undefined

/** With whom it is shared, its author left aside. */
const sharedWith = (record: Lying, find: Find): Circle => {
  const { coll } = record
  if (
    ['unit', 'surveyForm', 'round', 'result', 'need', 'noticeForm', 'deadline', 'announcement'].includes(coll)
  )
    return { ...NOBODY, roles: STAFF }
  if (coll === 'space') return { ...NOBODY, roles: [...STAFF, 'owner'] }
  if (coll === 'member') return { ...NOBODY, roles: STAFF, people: [record.id] }
  if (coll === 'share') return { ...NOBODY, roles: LEADERS }
  if (coll === 'vote') return NOBODY
  if (coll === 'notice')
    return {
      ...NOBODY,
      roles: [
        ...(record.value('isSharedWithStaff') === true ? STAFF : LEADERS),
        ...(OWNER_STATES.includes(String(record.value('status'))) ? ['owner'] : []),
      ],
    }
  if (!PARENTS[coll]) return chosen(record)
  if (coll === 'contribution' && record.value('isGroup') !== true && record.value('isHandedIn') !== true)
    return NOBODY
  return asParent(record, find)
}

/** As the parent: with whom it is shared; where with nobody, its author reads what is said about it. */
const asParent = (record: Lying, find: Find): Circle => {
  const parent = find(parentOf(record) ?? '')
  if (!parent || parent.isPurged || !PARENTS[record.coll]?.includes(parent.coll)) return NOBODY
  const circle = sharedWith(parent, find)
  if (isShared(circle)) return { ...circle, people: [] }
  return { ...NOBODY, people: [...circle.people, parent.author] }
}

/** Whether the reader may have this record now. */
export const mayRead = (reader: Reader, record: Lying, find: Find): boolean => {
  if (record.isPurged) return false
  const circle = sharedWith(record, find)
  const own = [record.author, ...circle.people].includes(reader.member) && reader.isTrusted
  const asPartner = reader.role === 'partner' && circle.partners.includes(reader.member)
  const asUnit = STAFF.includes(reader.role) && circle.units.some((unit) => reader.units.includes(unit))
  return own || asPartner || asUnit || circle.roles.includes(reader.role)
}

/** Whether the reader has an audience of this name, as audiences are called in sync.md §1. */
export const isHeld = (reader: Reader, audience: string): boolean => {
  const [letter, id = ''] = audience.split(':', 2)
  const isStaff = STAFF.includes(reader.role)
  switch (letter) {
    case 'u':
      return id === reader.member && reader.isTrusted
    case 't':
      return isStaff && reader.units.includes(id)
    case 's':
      return isStaff
    case 'l':
      return LEADERS.includes(reader.role)
    case 'o':
      return reader.role === 'owner'
    case 'x':
      return reader.role === 'partner' && id === reader.member
    default:
      return false
  }
}
