import type { Id } from '#domain/record/id.ts'
import { Member } from '#domain/space/member.ts'
import { Space, Unit } from '#domain/space/space.ts'
import { allIn, type Book } from './book.ts'
import { KINDERGARTEN, PEOPLE, UNITS } from './people.data.ts'

const DAYS_SINCE_START = 200

/** The id of a person of the example. */
export const personId = (book: Book, key: string): Id => book.idOf(`member:${key}`)

/** The id of a unit of the example. */
export const unitId = (book: Book, key: string): Id => book.idOf(`unit:${key}`)

/** Writes the kindergarten, its units and its staff list. */
export const writePeople = (book: Book, space: Id): void => {
  const at = book.calendar.at(DAYS_SINCE_START, 8)
  book.addAs(space, Space, {
    name: 'space',
    at,
    patch: { ...KINDERGARTEN, type: 'kindergarten', vis: 'staff', isExample: true },
  })
  for (const { key, name } of UNITS) {
    book.add(Unit, { name: `unit:${key}`, at, patch: { name, vis: 'staff' } })
  }
  for (const { key, name, role, language, units, bySlip } of PEOPLE) {
    const unitIds = units.map((unit) => unitId(book, unit))
    book.add(Member, {
      name: `member:${key}`,
      at,
      patch: {
        displayName: name,
        role,
        language,
        units: allIn(unitIds),
        bySlip: bySlip ?? false,
        vis: 'staff',
      },
    })
  }
}
