// A person in a space. The record's id is the member's id; the server keeps its own table as a projection of it.
import * as z from 'zod/mini'
import { Instant } from '#domain/record/instant.ts'
import { defineKind, type ViewOf } from '#domain/record/kind.ts'

/** What a member is in a space; a network has `coordinator`. Leaders are head teacher and pedagogical leader. */
export const Role = z.enum(['headTeacher', 'pedagogicalLeader', 'staff', 'owner', 'partner', 'coordinator'])
export type Role = z.infer<typeof Role>

/** The languages of the app: bokmål (the source), nynorsk, English. */
export const Language = z.enum(['nb', 'nn', 'en'])
export type Language = z.infer<typeof Language>

export const LONGEST_NAME = 80

export const Member = defineKind({
  coll: 'member',
  fields: {
    displayName: z._default(z.string().check(z.maxLength(LONGEST_NAME)), ''),
    role: z._default(Role, 'staff'),
    language: z._default(Language, 'nb'),
    /** Answers surveys on a printed slip instead of a device. */
    bySlip: z._default(z.boolean(), false),
    leftAt: z._default(z.nullable(Instant), null),
  },
  sets: ['units'],
  maps: {},
  texts: [],
})
export type Member = ViewOf<typeof Member>

/** Whether the role leads: head teacher or pedagogical leader. */
export const isLeader = (role: Role): boolean => role === 'headTeacher' || role === 'pedagogicalLeader'

/** Whether the role belongs to the staff: owner and partner are guests. */
export const isStaff = (role: Role): boolean => isLeader(role) || role === 'staff'
