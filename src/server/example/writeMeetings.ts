import { AgendaItem, Meeting, Outcome } from '#domain/meeting/meeting.ts'
import type { Id } from '#domain/record/id.ts'
import { MINUTE_MILLIS } from '#domain/record/instant.ts'
import { allIn, type Book } from './book.ts'
import type { AgendaTopic, InventedAgendaItem, InventedMeeting, InventedOutcome } from './invented.ts'
import { MEETINGS } from './meetings.data.ts'
import { personId, unitId } from './writePeople.ts'

const DAYS_OF_NOTICE = 7

const placeInTime = (book: Book, { daysAgo, hour }: InventedMeeting) => ({
  startsAt: book.calendar.at(daysAgo, hour),
  // A meeting that is still to come was called a few days ago.
  calledAt: book.calendar.at(Math.max(daysAgo + DAYS_OF_NOTICE, 1), 14),
})

const topicText = (book: Book, topic: AgendaTopic | undefined): string | null => {
  if (!topic) return null
  if (topic.kind === 'entry') return book.idOf(`entry:${topic.entry}`)
  return `${book.idOf(`result:${topic.round}`)}.${topic.statement}`
}

const writeOutcome = (
  book: Book,
  outcome: InventedOutcome,
  { meeting, agendaItem, at }: { meeting: Id; agendaItem: Id; at: number },
): void => {
  book.add(Outcome, {
    name: `outcome:${outcome.key}`,
    author: personId(book, outcome.by),
    at,
    patch: {
      parent: meeting,
      agendaItem,
      text: outcome.text,
      reason: outcome.reason,
      refs: allIn(outcome.refs),
      vis: 'staff',
    },
  })
}

const writeAgendaItem = (
  book: Book,
  item: InventedAgendaItem,
  { meeting, author, at, position }: { meeting: Id; author: Id; at: number; position: number },
): Id =>
  book.add(AgendaItem, {
    name: `agendaItem:${meeting}:${position}`,
    author,
    at,
    patch: {
      parent: meeting,
      title: item.title,
      text: item.text,
      method: item.method,
      durationMinutes: item.minutes,
      position,
      leader: personId(book, item.leader),
      about: topicText(book, item.about),
      vis: 'staff',
    },
  })

const writeAgenda = (book: Book, invented: InventedMeeting, meeting: Id): void => {
  const author = personId(book, invented.by)
  const { startsAt, calledAt } = placeInTime(book, invented)
  let minutes = 0
  for (const [index, item] of invented.agenda.entries()) {
    const agendaItem = writeAgendaItem(book, item, { meeting, author, at: calledAt, position: index + 1 })
    minutes += item.minutes
    for (const outcome of item.outcomes ?? []) {
      writeOutcome(book, outcome, { meeting, agendaItem, at: startsAt + minutes * MINUTE_MILLIS })
    }
  }
}

const writeMeeting = (book: Book, invented: InventedMeeting): void => {
  const author = personId(book, invented.by)
  const { startsAt, calledAt } = placeInTime(book, invented)
  const meeting = book.add(Meeting, {
    name: `meeting:${invented.key}`,
    author,
    at: calledAt,
    patch: {
      title: invented.title,
      type: invented.type,
      startsAt,
      durationMinutes: invented.minutes,
      place: invented.place,
      participants: allIn(invented.participants.map((key) => personId(book, key))),
      absent: allIn(invented.absent.map((key) => personId(book, key))),
      vis: invented.unit ? 'unit' : 'staff',
      unit: invented.unit ? unitId(book, invented.unit) : null,
    },
    ...(invented.notes === '' ? {} : { text: { notes: invented.notes } }),
  })
  writeAgenda(book, invented, meeting)
}

/** Writes the meetings with agenda, notes and outcomes. */
export const writeMeetings = (book: Book): void => {
  for (const meeting of MEETINGS) writeMeeting(book, meeting)
}
