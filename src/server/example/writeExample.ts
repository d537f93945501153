// The whole example kindergarten as records, in the order in which they were written.
import type { Id } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import { type Book, openBook } from './book.ts'
import { exampleCalendar } from './calendar.ts'
import { writeDevelopment } from './writeDevelopment.ts'
import { writeEntries } from './writeEntries.ts'
import { writeMeetings } from './writeMeetings.ts'
import { writeNotice } from './writeNotice.ts'
import { writePeople } from './writePeople.ts'
import { writeSurvey } from './writeSurvey.ts'

interface ExampleParts {
  readonly space: Id
  readonly now: Instant
  readonly chance: (bytes: number) => Uint8Array
}

/** Writes the book of the example kindergarten as seen from this moment. */
export const writeExample = ({ space, now, chance }: ExampleParts): Book => {
  const book = openBook(exampleCalendar(now), chance)
  writePeople(book, space)
  writeEntries(book)
  writeSurvey(book)
  writeMeetings(book)
  writeDevelopment(book)
  writeNotice(book)
  return book
}
