import { Entry } from '#domain/reflection/entry.ts'
import type { PatchOf } from '#domain/record/kind.ts'
import { allIn, type Book } from './book.ts'
import { ENTRIES_OF_BEKKEN } from './entriesOfBekken.data.ts'
import { ENTRIES_OF_BLAAKLOKKA } from './entriesOfBlaaklokka.data.ts'
import { ENTRIES_OF_KRAAKEREIRET } from './entriesOfKraakereiret.data.ts'
import { ENTRIES_OF_ROEDTOPP } from './entriesOfRoedtopp.data.ts'
import type { InventedEntry } from './invented.ts'
import { PEOPLE } from './people.data.ts'
import { personId, unitId } from './writePeople.ts'

const ENTRIES: readonly InventedEntry[] = [
  ...ENTRIES_OF_BLAAKLOKKA,
  ...ENTRIES_OF_ROEDTOPP,
  ...ENTRIES_OF_KRAAKEREIRET,
  ...ENTRIES_OF_BEKKEN,
]

const words = (entry: InventedEntry): PatchOf<typeof Entry> => {
  if ('text' in entry) return { template: 'free', text: entry.text }
  const { whatHappened, whatIDid, whatIThought, whatToTalkAbout } = entry
  return { template: 'practiceStory', whatHappened, whatIDid, whatIThought, whatToTalkAbout }
}

const unitOf = (book: Book, { vis, by }: InventedEntry): string | null => {
  const unit = PEOPLE.find(({ key }) => key === by)?.units[0]
  return vis === 'unit' && unit !== undefined ? unitId(book, unit) : null
}

// Some write in the rest time, some after work; never two at the same minute.
const timeOf = (index: number): [hour: number, minute: number] => [9 + (index % 7), (index * 17) % 60]

/** Writes the reflection log. */
export const writeEntries = (book: Book): void => {
  for (const [index, entry] of ENTRIES.entries()) {
    book.add(Entry, {
      name: `entry:${entry.key ?? index}`,
      author: personId(book, entry.by),
      at: book.calendar.at(entry.daysAgo, ...timeOf(index)),
      patch: {
        ...words(entry),
        title: entry.title,
        date: book.calendar.date(entry.daysAgo),
        refs: allIn(entry.refs),
        vis: entry.vis,
        unit: unitOf(book, entry),
        takeUpInMeeting: entry.takeUp ?? false,
        mayBeQuoted: entry.mayBeQuoted ?? false,
      },
    })
  }
}
