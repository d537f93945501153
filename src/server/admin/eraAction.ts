// `era`: tells the tablets that this is not the timeline they knew.
import { type Action, type AdminParts, done, idOf, type Report, withDatabase } from './command.ts'
import { newEra } from '../sync/newEra.ts'
import { mustHaveSpace } from './people.ts'

const beginEra = (parts: AdminParts, [spaceText]: readonly string[]): Promise<Report> => {
  const space = idOf(spaceText, 'kindergarten')
  return withDatabase(parts, async ({ storage }) => {
    const name = await mustHaveSpace(storage, space)
    await newEra(storage, parts.newId, space)
    return done(
      `${name} is in a new era. At its next contact every tablet gives back what it holds and starts over.`,
    )
  })
}

export const eraActions: readonly Action[] = [
  {
    words: ['era'],
    given: ['<space>'],
    does: 'Lets every tablet give back what it holds and start over, as after a restored backup. Needed when a backup older than 30 days was put back.',
    run: beginEra,
  },
]
