// What the writer of an entry changes: everything but where it comes from.
import type { Entry } from '#domain/reflection/entry.ts'

const FIELDS = [
  'template',
  'date',
  'title',
  'text',
  'whatHappened',
  'whatIDid',
  'whatIThought',
  'whatToTalkAbout',
  'mayBeQuoted',
  'takeUpInMeeting',
  'vis',
  'unit',
  'partner',
] as const

export type EntryDraft = { -readonly [P in (typeof FIELDS)[number]]: Entry[P] } & { refs: readonly string[] }

/** An entry that has no words yet; hers alone. */
export const emptyDraft = (date: string): EntryDraft => ({
  template: 'free',
  date,
  title: '',
  text: '',
  whatHappened: '',
  whatIDid: '',
  whatIThought: '',
  whatToTalkAbout: '',
  mayBeQuoted: false,
  takeUpInMeeting: false,
  vis: 'me',
  unit: null,
  partner: null,
  refs: [],
})

/** A stored entry, ready to be changed. */
export const draftOf = (entry: Entry): EntryDraft => ({
  ...Object.assign(emptyDraft(entry.date), Object.fromEntries(FIELDS.map((name) => [name, entry[name]]))),
  refs: entry.refs,
})

/** Whether anything is written. */
export const hasWords = (draft: EntryDraft): boolean =>
  [
    draft.title,
    draft.text,
    draft.whatHappened,
    draft.whatIDid,
    draft.whatIThought,
    draft.whatToTalkAbout,
  ].some((text) => text.trim() !== '')
