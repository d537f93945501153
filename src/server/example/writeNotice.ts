// The notice in draft: the facts, what the head teacher has written, and sentences that the evidence proposes.
import { AgendaItem, Meeting } from '#domain/meeting/meeting.ts'
import { Need } from '#domain/needs/need.ts'
import { publishedResults } from '#domain/needs/results.ts'
import { draftNotice, factsOf } from '#domain/notice/draft.ts'
import type { Material } from '#domain/notice/material.ts'
import { Notice, type ProposedSentence } from '#domain/notice/notice.ts'
import type { DraftSentence } from '#domain/notice/sentence.ts'
import { Goal, Task } from '#domain/plan/goal.ts'
import type { Json } from '#domain/record/json.ts'
import { Member } from '#domain/space/member.ts'
import { Space } from '#domain/space/space.ts'
import { Result, Round } from '#domain/survey/survey.ts'
import { allIn, type Book } from './book.ts'
import {
  DAYS_TO_DEADLINE,
  DAYS_TO_REMEASURING,
  NOTICE_TITLE,
  NOTICE_VALUES,
  NOTICE_WORDS,
} from './notice.data.ts'
import { personId } from './writePeople.ts'

const DAYS_SINCE_DRAFT = 5

const materialOf = (book: Book): Material => ({
  language: 'nb',
  space: book.read(Space, 'space'),
  members: book.readAll(Member),
  needs: book.readAll(Need).filter(({ state }) => state === 'chosen'),
  results: publishedResults(book.readAll(Result), book.readAll(Round)),
  meetings: book.readAll(Meeting),
  agendaItems: book.readAll(AgendaItem),
  goals: book.readAll(Goal),
  tasks: book.readAll(Task),
})

const day = new Intl.DateTimeFormat('nb-NO', { dateStyle: 'long', timeZone: 'Europe/Oslo' })
const number = new Intl.NumberFormat('nb-NO', { maximumFractionDigits: 1 })

const inWords = (name: string, value: DraftSentence['params'][string] | undefined): string => {
  if (typeof value === 'number') return name === 'date' ? day.format(value) : number.format(value)
  return typeof value === 'string' ? value : ''
}

const proposed = (sentence: DraftSentence): ProposedSentence[] => {
  const words = NOTICE_WORDS[sentence.sentenceKey]
  if (words === undefined) return []
  const text = words.replaceAll(/\{(\w+)\}/g, (_, name: string) => inWords(name, sentence.params[name]))
  return [{ ...sentence, text: /[.!?]$/.test(text) ? text : `${text}.` }]
}

const withIds = (sentences: readonly ProposedSentence[]): Record<string, ProposedSentence> => {
  const places = new Map<string, number>()
  return Object.fromEntries(
    sentences.map((sentence) => {
      const place = places.get(sentence.field) ?? 0
      places.set(sentence.field, place + 1)
      return [`${sentence.field}.${String(place).padStart(2, '0')}`, sentence]
    }),
  )
}

const fieldTexts = (sentences: readonly ProposedSentence[]): Record<string, string> => {
  const texts: Record<string, string> = {}
  for (const { field, text } of sentences) texts[field] = texts[field] ? `${texts[field]} ${text}` : text
  return texts
}

const values = (
  book: Book,
  material: Material,
  sentences: readonly ProposedSentence[],
): Record<string, Json> => ({
  ...factsOf(material, {
    contact: book.read(Member, 'member:ingrid').displayName,
    remeasureDate: book.calendar.date(-DAYS_TO_REMEASURING),
  }),
  ...fieldTexts(sentences),
  ...NOTICE_VALUES,
})

/** Writes the notice that the head teacher is working on. */
export const writeNotice = (book: Book): void => {
  const material = materialOf(book)
  const sentences = draftNotice(material, book.calendar.date(-DAYS_TO_REMEASURING)).flatMap(proposed)
  book.add(Notice, {
    name: 'notice',
    author: personId(book, 'ingrid'),
    at: book.calendar.at(DAYS_SINCE_DRAFT, 11),
    patch: {
      title: NOTICE_TITLE,
      language: 'nb',
      status: 'draft',
      isSharedWithStaff: true,
      deadline: book.calendar.date(-DAYS_TO_DEADLINE),
      needs: allIn(material.needs.map(({ id }) => id)),
      values: values(book, material, sentences),
      sentences: withIds(sentences),
      vis: 'leaders',
    },
  })
}
