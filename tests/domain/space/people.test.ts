import { expect, it } from 'vitest'
import { anId } from '#tests/support/records.ts'
import { aMember, aUnit } from '#tests/support/peopleViews.ts'
import {
  currentMembers,
  formerMembers,
  isLastHeadTeacher,
  isUnitEmpty,
  membersByUnit,
  staffOf,
} from '#domain/space/people.ts'

const maurtua = aUnit(anId(11), 'Maurtua')
const blaklokka = aUnit(anId(12), 'Blåklokka')
const kari = aMember(anId(1), { displayName: 'Kari', role: 'headTeacher' })
const ase = aMember(anId(2), { displayName: 'Åse', [`units/${maurtua.id}`]: true })
const bo = aMember(anId(3), {
  displayName: 'Bo',
  [`units/${maurtua.id}`]: true,
  [`units/${blaklokka.id}`]: true,
})
const gone = aMember(anId(4), { displayName: 'Anne', leftAt: 5 })
const owner = aMember(anId(5), { displayName: 'Eier', role: 'owner' })
const all = [kari, ase, bo, gone, owner]

it('lists people as Norwegians sort, without those who have left', () => {
  expect(currentMembers(all).map((member) => member.displayName)).toEqual(['Bo', 'Eier', 'Kari', 'Åse'])
  expect(formerMembers(all)).toEqual([gone])
})

it('shows people under their units, in both when they work in two, and the rest at the end', () => {
  const groups = membersByUnit(all, [maurtua, blaklokka])
  expect(
    groups.map((group) => [group.unit?.name, group.members.map((member) => member.displayName)]),
  ).toEqual([
    ['Blåklokka', ['Bo']],
    ['Maurtua', ['Bo', 'Åse']],
    [undefined, ['Eier', 'Kari']],
  ])
})

it('lets a unit be removed only when nobody works there', () => {
  expect(isUnitEmpty(maurtua.id, all)).toBe(false)
  expect(isUnitEmpty(anId(99), all)).toBe(true)
})

it('knows the last head teacher, who cannot leave', () => {
  expect(isLastHeadTeacher(kari.id, all)).toBe(true)
  expect(isLastHeadTeacher(kari.id, [...all, aMember(anId(6), { role: 'headTeacher' })])).toBe(false)
  expect(isLastHeadTeacher(ase.id, all)).toBe(false)
})

it('does not count the owner as staff', () => {
  expect(staffOf(all).map((member) => member.displayName)).toEqual(['Bo', 'Kari', 'Åse'])
})
