// The needs notice (behovsmelding). Its fields are data (a form); its sentences keep what they were drafted from.
import * as z from 'zod/mini'
import { Instant, LocalDate } from '#domain/record/instant.ts'
import { Json } from '#domain/record/json.ts'
import { defineKind, type ViewOf } from '#domain/record/kind.ts'

export const NoticeStatus = z.enum(['draft', 'atOwner', 'sent', 'granted', 'refused', 'reported'])
export type NoticeStatus = z.infer<typeof NoticeStatus>

/** A sentence that the app proposed: which field, what it says by key and parameters, and what it rests on. */
export const ProposedSentence = z.readonly(
  z.object({
    field: z.string(),
    sentenceKey: z.string(),
    params: z.readonly(
      z.record(z.string(), z.union([z.string(), z.number(), z.readonly(z.array(z.string()))])),
    ),
    /** What it rests on, as kind and id: `result:<id>`, `result:<id>:<statement>`, `outcome:<id>`, `ref:3.2` (trace.ts). */
    evidence: z.readonly(z.array(z.string())),
    /** As it was put into the field. */
    text: z.string(),
  }),
)
export type ProposedSentence = z.infer<typeof ProposedSentence>

export const StatusChange = z.readonly(z.object({ status: NoticeStatus, at: Instant, by: z.string() }))

export const Notice = defineKind({
  coll: 'notice',
  fields: {
    title: z._default(z.string().check(z.maxLength(200)), ''),
    form: z._default(z.nullable(z.string()), null),
    language: z._default(z.enum(['nb', 'nn']), 'nb'),
    status: z._default(NoticeStatus, 'draft'),
    isSharedWithStaff: z._default(z.boolean(), false),
    deadline: z._default(z.nullable(LocalDate), null),
  },
  sets: ['needs'],
  /** `values` by field of the form; `sentences` by their own id; `history` by the id of the change. */
  maps: { values: Json, sentences: ProposedSentence, history: StatusChange },
  texts: [],
})
export type Notice = ViewOf<typeof Notice>

/** One field of a notice form. Lengths in characters. */
export const NoticeField = z.readonly(
  z.object({
    key: z.string(),
    group: z.string(),
    type: z.enum(['text', 'longText', 'number', 'date', 'organisationNumber', 'refs', 'themes', 'choice']),
    isRequired: z.boolean(),
    limit: z.nullable(z.number()),
    label: z.record(z.string(), z.string()),
    help: z.record(z.string(), z.string()),
    options: z.optional(
      z.readonly(z.array(z.object({ value: z.string(), label: z.record(z.string(), z.string()) }))),
    ),
    position: z.number(),
  }),
)
export type NoticeField = z.infer<typeof NoticeField>

/** A heading with the fields under it. */
export interface NoticeGroup {
  readonly key: string
  readonly label: NoticeField['label']
}

/** The fields of a notice, in the order they are asked. */
export interface Form {
  readonly groups: readonly NoticeGroup[]
  readonly fields: readonly NoticeField[]
}

export const NoticeForm = defineKind({
  coll: 'noticeForm',
  fields: { title: z._default(z.string().check(z.maxLength(200)), '') },
  sets: [],
  maps: { fields: NoticeField },
  texts: [],
})
export type NoticeForm = ViewOf<typeof NoticeForm>

export const Deadline = defineKind({
  coll: 'deadline',
  fields: {
    title: z._default(z.string().check(z.maxLength(200)), ''),
    date: z._default(z.nullable(LocalDate), null),
  },
  sets: [],
  maps: {},
  texts: [],
})
export type Deadline = ViewOf<typeof Deadline>

export const Announcement = defineKind({
  coll: 'announcement',
  fields: {
    title: z._default(z.string().check(z.maxLength(200)), ''),
    text: z._default(z.string().check(z.maxLength(5000)), ''),
  },
  sets: [],
  maps: {},
  texts: [],
})
export type Announcement = ViewOf<typeof Announcement>

/** A snapshot given to another space; the giver can withdraw it. */
export const Share = defineKind({
  coll: 'share',
  fields: {
    toSpace: z._default(z.string(), ''),
    what: z._default(z.string(), ''),
    snapshot: z._default(Json, null),
    withdrawnAt: z._default(z.nullable(Instant), null),
  },
  sets: [],
  maps: {},
  texts: [],
})
export type Share = ViewOf<typeof Share>
