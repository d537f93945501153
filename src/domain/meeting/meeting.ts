// A meeting: when and where, who is there, what is talked about, notes written together, and what came out of it.
import * as z from 'zod/mini'
import { Instant } from '#domain/record/instant.ts'
import { defineKind, type ViewOf } from '#domain/record/kind.ts'

const Title = z._default(z.string().check(z.maxLength(200)), '')
/** The page asks for shorter texts than this and keeps longer ones (record.ts holds the hard limit). */
export const LONGEST_MEETING_TEXT = 2000

const LongText = z._default(z.string(), '')

export const MeetingType = z.enum(['staff', 'unit', 'planningDay', 'colleagueGuidance'])
export type MeetingType = z.infer<typeof MeetingType>

export const Meeting = defineKind({
  coll: 'meeting',
  fields: {
    title: Title,
    type: z._default(MeetingType, 'staff'),
    startsAt: z._default(Instant, 0),
    durationMinutes: z._default(z.number().check(z.int(), z.gte(0), z.lte(24 * 60)), 90),
    place: Title,
  },
  /** Member ids. */
  sets: ['participants', 'absent'],
  maps: {},
  texts: ['notes'],
})
export type Meeting = ViewOf<typeof Meeting>

export const AgendaMethod = z.enum(['talk', 'igp', 'vote', 'colleagueRound'])
export type AgendaMethod = z.infer<typeof AgendaMethod>

export const AgendaItem = defineKind({
  coll: 'agendaItem',
  fields: {
    parent: z._default(z.string(), ''),
    title: Title,
    text: LongText,
    method: z._default(AgendaMethod, 'talk'),
    durationMinutes: z._default(z.number().check(z.int(), z.gte(0), z.lte(24 * 60)), 15),
    /** Items are shown by rising position; a moved item gets a number between its neighbours. */
    position: z._default(z.number(), 0),
    leader: z._default(z.nullable(z.string()), null),
    /** What the item is about: an entry or task by id, a statement of a result as `<result>.<statement>`. */
    about: z._default(z.nullable(z.string()), null),
  },
  sets: ['refs'],
  maps: {},
  texts: [],
})
export type AgendaItem = ViewOf<typeof AgendaItem>

export const Outcome = defineKind({
  coll: 'outcome',
  fields: {
    parent: z._default(z.string(), ''),
    agendaItem: z._default(z.nullable(z.string()), null),
    /** «Vi er enige om …» */
    text: LongText,
    /** «… fordi …» */
    reason: LongText,
  },
  sets: ['refs'],
  maps: {},
  texts: [],
})
export type Outcome = ViewOf<typeof Outcome>

/** What a person (private until handed in) or a group answers in an agenda item. */
export const Contribution = defineKind({
  coll: 'contribution',
  fields: {
    parent: z._default(z.string(), ''),
    isGroup: z._default(z.boolean(), false),
    isHandedIn: z._default(z.boolean(), false),
    text: LongText,
    reason: LongText,
  },
  sets: [],
  maps: {},
  texts: [],
})
export type Contribution = ViewOf<typeof Contribution>

/** The dots of one member; seen by her alone. */
export const Vote = defineKind({
  coll: 'vote',
  fields: { parent: z._default(z.string(), '') },
  sets: [],
  maps: { dots: z.number().check(z.int(), z.gte(0), z.lte(3)) },
  texts: [],
})
export type Vote = ViewOf<typeof Vote>

/** Sums of a closed vote, without names. Written by the server alone. */
export const Tally = defineKind({
  coll: 'tally',
  fields: { parent: z._default(z.string(), ''), voters: z._default(z.number().check(z.int(), z.gte(0)), 0) },
  sets: [],
  maps: { dots: z.number().check(z.int(), z.gte(0)) },
  texts: [],
})
export type Tally = ViewOf<typeof Tally>
