import { expect, it } from 'vitest'
import { isUndecided, readersOf } from '#domain/reflection/readers.ts'
import { aMember } from '#tests/support/peopleViews.ts'
import { anId } from '#tests/support/records.ts'

const unit = anId(11)
const kari = aMember(anId(1), { displayName: 'Kari', role: 'headTeacher' })
const ola = aMember(anId(2), { displayName: 'Ola', role: 'pedagogicalLeader', [`units/${unit}`]: true })
const ida = aMember(anId(3), { displayName: 'Ida', [`units/${unit}`]: true })
const owner = aMember(anId(4), { displayName: 'Eier', role: 'owner' })
const partner = aMember(anId(5), { displayName: 'Nord', role: 'partner' })
const gone = aMember(anId(6), { displayName: 'Per', leftAt: 3, [`units/${unit}`]: true })
const all = [kari, ola, ida, owner, partner, gone]

const namesFor = (vis: 'me' | 'unit' | 'staff' | 'leaders' | 'partner', author = ida.id) =>
  readersOf(
    { vis, unit: vis === 'unit' ? unit : null, partner: vis === 'partner' ? partner.id : null },
    author,
    all,
  ).map((member) => member.displayName)

it('says who will see an entry, without the author and those who have left', () => {
  expect(namesFor('me')).toEqual([])
  expect(namesFor('unit')).toEqual(['Ola'])
  expect(namesFor('staff')).toEqual(['Kari', 'Ola'])
  expect(namesFor('leaders')).toEqual(['Kari', 'Ola'])
  expect(namesFor('partner')).toEqual(['Nord'])
})

it('shows an entry to nobody until the unit is chosen', () => {
  const sharing = { vis: 'unit', unit: null, partner: null } as const
  expect(isUndecided(sharing)).toBe(true)
  expect(readersOf(sharing, ida.id, all)).toEqual([])
  expect(isUndecided({ vis: 'me', unit: null, partner: null })).toBe(false)
})
