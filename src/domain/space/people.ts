// Lists of members and units as people read them.
import type { Id } from '#domain/record/id.ts'
import { isStaff, type Member, type Role } from './member.ts'
import type { Unit } from './space.ts'

/** Alphabetical as Norwegians read it: æ, ø, å last. */
const byName = <T>(nameOf: (item: T) => string) => {
  const collator = new Intl.Collator('nb')
  return (a: T, b: T): number => collator.compare(nameOf(a), nameOf(b))
}

/** Those who have not left, by name. */
export const currentMembers = (members: readonly Member[]): Member[] =>
  members.filter((member) => member.leftAt === null).toSorted(byName((member) => member.displayName))

/** Those who have left, by name. */
export const formerMembers = (members: readonly Member[]): Member[] =>
  members.filter((member) => member.leftAt !== null).toSorted(byName((member) => member.displayName))

/** Units by name. */
export const sortedUnits = (units: readonly Unit[]): Unit[] => units.toSorted(byName((unit) => unit.name))

/** A unit with its people, or (`unit` null) staff who belong to none. */
export interface UnitGroup {
  readonly unit: Unit | null
  readonly members: readonly Member[]
}

/**
 * Current members under their units, units by name; then those without a unit. Somebody in two units stands in both.
 * Guests (owner, partner) are not staff of a unit and come last, with those who have none.
 */
export const membersByUnit = (members: readonly Member[], units: readonly Unit[]): UnitGroup[] => {
  const current = currentMembers(members)
  const known = new Set(units.map((unit) => unit.id))
  const groups = sortedUnits(units).map((unit) => ({
    unit,
    members: current.filter((member) => member.units.includes(unit.id)),
  }))
  const others = current.filter((member) => !member.units.some((unit) => known.has(unit)))
  return others.length > 0 ? [...groups, { unit: null, members: others }] : groups
}

/** The name of a member, or undefined for one this tablet does not know. */
export const nameOfMember = (members: readonly Member[], id: Id): string | undefined =>
  members.find((member) => member.id === id)?.displayName

/** Whether nobody works in the unit, so that it may be removed. */
export const isUnitEmpty = (unit: Id, members: readonly Member[]): boolean =>
  !currentMembers(members).some((member) => member.units.includes(unit))

/** Whether this is the only head teacher left: then she can neither leave nor change role. */
export const isLastHeadTeacher = (id: Id, members: readonly Member[]): boolean => {
  const heads = currentMembers(members).filter((member) => member.role === 'headTeacher')
  return heads.length === 1 && heads[0]?.id === id
}

/** How many of the staff are here, and how many lead. */
export const staffOf = (members: readonly Member[]): Member[] =>
  currentMembers(members).filter((member) => isStaff(member.role))

/** The roles a kindergarten gives its people, in the order they are offered. */
export const KINDERGARTEN_ROLES = [
  'staff',
  'pedagogicalLeader',
  'headTeacher',
  'owner',
  'partner',
] as const satisfies readonly Role[]
