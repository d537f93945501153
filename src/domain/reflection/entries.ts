// Entries as lists: newest first, filtered, and what to call one that has no title.
import type { Id } from '#domain/record/id.ts'
import { type Entry, entryTexts, type EntryWords, LONGEST_ENTRY_TEXT } from './entry.ts'

/** What a reader looks for; every condition that is set must hold. */
export interface EntryFilter {
  readonly from: 'all' | 'mine' | 'unit' | 'staff'
  readonly onlyForMeeting: boolean
  /** A chapter or section; a chapter also finds its sections. */
  readonly ref: string | null
}

export const EVERY_ENTRY: EntryFilter = { from: 'all', onlyForMeeting: false, ref: null }

const isFrom = (entry: Entry, from: EntryFilter['from'], me: Id): boolean => {
  switch (from) {
    case 'all':
      return true
    case 'mine':
      return entry.author === me
    case 'unit':
      return entry.vis === 'unit'
    case 'staff':
      return entry.vis === 'staff'
  }
}

const pointsAt = (entry: Entry, ref: string): boolean =>
  entry.refs.some((own) => own === ref || own.startsWith(`${ref}.`))

/** The entries that match. */
export const filterEntries = (entries: readonly Entry[], filter: EntryFilter, me: Id): Entry[] =>
  entries.filter(
    (entry) =>
      isFrom(entry, filter.from, me) &&
      (!filter.onlyForMeeting || entry.takeUpInMeeting) &&
      (filter.ref === null || pointsAt(entry, filter.ref)),
  )

/** By the day they are about, the latest first; on one day the one written last. */
export const newestFirst = (entries: readonly Entry[]): Entry[] =>
  entries.toSorted((a, b) => (a.date === b.date ? b.createdAt - a.createdAt : a.date < b.date ? 1 : -1))

const LONGEST_TITLE = 70

const shortened = (text: string, longest: number): string => {
  if (text.length <= longest) return text
  const cut = text.slice(0, longest)
  const space = cut.lastIndexOf(' ')
  return `${cut.slice(0, space > longest / 2 ? space : longest).trimEnd()} …`
}

/** Its title, or the beginning of its first line. Empty for an entry without words. */
export const entryName = (entry: Entry): string => {
  if (entry.title.trim() !== '') return entry.title.trim()
  const [first = ''] = entryTexts(entry)
  return shortened(first.trim().split('\n', 1)[0] ?? '', LONGEST_TITLE)
}

/** A few words of what follows the name, for a list. */
export const entryExcerpt = (entry: Entry, longest = 140): string => {
  const whole = entryTexts(entry).join(' ').replaceAll(/\s+/g, ' ').trim()
  const name = entryName(entry).replace(/ …$/, '')
  const rest = entry.title.trim() === '' && whole.startsWith(name) ? whole.slice(name.length).trim() : whole
  return shortened(rest, longest)
}

/** How many characters too many the longest of an entry's texts has; 0 where all fit. */
export const charactersOver = (entry: EntryWords): number =>
  Math.max(0, ...entryTexts(entry).map((text) => text.length - LONGEST_ENTRY_TEXT))
