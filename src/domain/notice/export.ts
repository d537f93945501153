// The notice as a file that other programs can read. A changed meaning is a new `schema`.
import * as z from 'zod/mini'
import { Instant, LocalDate } from '#domain/record/instant.ts'
import type { Need } from '#domain/needs/need.ts'
import { groupsOf } from './form.ts'
import { type Form, type Notice, NoticeStatus, ProposedSentence, StatusChange } from './notice.ts'
import { listIn, textIn } from './values.ts'
import { sentencesIn } from './redraft.ts'

export const EXPORT_SCHEMA = 'personalrom/needs-notice/1'

/** One field as it was written. `value` is a text, or a list for refs and themes of the framework plan. */
export const ExportedField = z.readonly(
  z.object({
    /** The field's name in the form; it never changes. */
    key: z.string(),
    /** The heading the field stands under. */
    group: z.string(),
    label: z.string(),
    value: z.union([z.string(), z.readonly(z.array(z.string()))]),
    /** The sentences the app proposed for the field, each with what it rests on. */
    sentences: z.readonly(z.array(ProposedSentence)),
  }),
)
export type ExportedField = z.infer<typeof ExportedField>

/** A need the notice rests on. */
const ExportedNeed = z.readonly(
  z.object({
    id: z.string(),
    title: z.string(),
    analysis: z.string(),
    /** Refs of the framework plan, `3.2`. */
    refs: z.readonly(z.array(z.string())),
    themes: z.readonly(z.array(z.string())),
  }),
)

/** The file `behovsmelding-….json`. */
export const NoticeExport = z.readonly(
  z.object({
    /** Name and version of this format. */
    schema: z.literal(EXPORT_SCHEMA),
    exportedAt: Instant,
    id: z.string(),
    title: z.string(),
    /** The written form of the notice: bokmål or nynorsk. */
    language: z.enum(['nb', 'nn']),
    status: NoticeStatus,
    deadline: z.nullable(LocalDate),
    kindergarten: z.readonly(z.object({ name: z.string(), organisationNumber: z.string() })),
    fields: z.readonly(z.array(ExportedField)),
    needs: z.readonly(z.array(ExportedNeed)),
    /** Where the notice has been; who is an id, never a name. */
    history: z.readonly(z.array(StatusChange)),
  }),
)
export type NoticeExport = z.infer<typeof NoticeExport>

interface Exported {
  readonly form: Form
  readonly needs: readonly Need[]
  readonly kindergarten: { readonly name: string; readonly organisationNumber: string }
  readonly at: Instant
}

const exportedFields = (notice: Notice, form: Form): ExportedField[] =>
  groupsOf(form)
    .flatMap(({ fields }) => fields)
    .map(({ key, group, type, label }) => ({
      key,
      group,
      label: label[notice.language] ?? key,
      value: type === 'refs' || type === 'themes' ? listIn(notice, key) : textIn(notice, key),
      sentences: sentencesIn(notice, key).map(({ id: _id, ...sentence }) => sentence),
    }))

/** Makes the file's content. */
export const exportNotice = (notice: Notice, { form, needs, kindergarten, at }: Exported): NoticeExport => ({
  schema: EXPORT_SCHEMA,
  exportedAt: at,
  id: notice.id,
  title: notice.title,
  language: notice.language,
  status: notice.status,
  deadline: notice.deadline,
  kindergarten,
  fields: exportedFields(notice, form),
  needs: needs.map(({ id, title, analysis, refs, themes }) => ({ id, title, analysis, refs, themes })),
  history: Object.values(notice.history).toSorted((a, b) => a.at - b.at),
})
