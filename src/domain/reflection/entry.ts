// The reflection log: what somebody noticed, tried or wants to talk about.
import * as z from 'zod/mini'
import { defineKind, type ViewOf } from '#domain/record/kind.ts'

/** What the page asks a writer to stay below; longer texts are kept, and the page says that they must be shortened. */
export const LONGEST_ENTRY_TEXT = 12_000

const EntryText = z._default(z.string(), '')

/** How an entry is written: one free text, or the four prompts of a practice story (praksisfortelling). */
export const EntryTemplate = z.enum(['free', 'practiceStory', 'tryOut'])
export type EntryTemplate = z.infer<typeof EntryTemplate>

export const Entry = defineKind({
  coll: 'entry',
  fields: {
    template: z._default(EntryTemplate, 'free'),
    /** The day it is about, chosen by the writer; empty until then. */
    date: z._default(z.string().check(z.maxLength(10)), ''),
    title: z._default(z.string().check(z.maxLength(200)), ''),
    text: EntryText,
    whatHappened: EntryText,
    whatIDid: EntryText,
    whatIThought: EntryText,
    whatToTalkAbout: EntryText,
    goal: z._default(z.nullable(z.string()), null),
    /** The writer's tick: may be quoted as evidence for a need. */
    mayBeQuoted: z._default(z.boolean(), false),
    takeUpInMeeting: z._default(z.boolean(), false),
  },
  sets: ['refs'],
  maps: {},
  texts: [],
})
export type Entry = ViewOf<typeof Entry>

export const Comment = defineKind({
  coll: 'comment',
  fields: {
    parent: z._default(z.string(), ''),
    text: EntryText,
  },
  sets: [],
  maps: {},
  texts: [],
})
export type Comment = ViewOf<typeof Comment>

/** The part of an entry that is written. */
export type EntryWords = Pick<
  Entry,
  'template' | 'text' | 'whatHappened' | 'whatIDid' | 'whatIThought' | 'whatToTalkAbout'
>

/** The entry's own words, in the order they are read. */
export const entryTexts = (entry: EntryWords): string[] =>
  (entry.template === 'practiceStory'
    ? [entry.whatHappened, entry.whatIDid, entry.whatIThought, entry.whatToTalkAbout]
    : [entry.text]
  ).filter((text) => text.trim() !== '')
