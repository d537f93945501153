// The access policy, one table: kind × field × who may write it. The server decides by it, the app shows by it.

/**
 * Who may write. `author` of the record; `reader`: whoever may read it (staff, never a guest);
 * `guest`: an owner or partner who may read it; `self`: the member the record is about; `assignee`: the member
 * a task is given to; `group`: a reader of what a group writes together; `server`: nobody's device.
 */
export type Who =
  | 'author'
  | 'leaders'
  | 'headTeacher'
  | 'assignee'
  | 'self'
  | 'reader'
  | 'group'
  | 'guest'
  | 'owner'
  | 'server'

/** Where a record's readers come from. */
type AudienceRule =
  | { readonly kind: 'fixed'; readonly audiences: readonly string[] }
  | { readonly kind: 'member' }
  | { readonly kind: 'chosen'; readonly allowed: readonly string[] }
  | { readonly kind: 'parent'; readonly parents: readonly string[] }
  | { readonly kind: 'notice' }

export interface Policy {
  readonly audience: AudienceRule
  /** Who may make one; `reader` means all staff. */
  readonly create: readonly Who[]
  /** Who may change it, field by field where `fields` says so. `vis`, `unit`, `partner`, `parent` are always the author's. */
  readonly write: readonly Who[]
  /** By field, or by the group in front of the slash. */
  readonly fields?: Readonly<Record<string, readonly Who[]>>
}

const STAFF: AudienceRule = { kind: 'fixed', audiences: ['s'] }

export const POLICIES: Readonly<Record<string, Policy>> = {
  space: {
    audience: { kind: 'fixed', audiences: ['o', 's'] },
    create: ['server'],
    write: ['headTeacher'],
    fields: { type: ['server'], isExample: ['server'] },
  },
  unit: { audience: STAFF, create: ['headTeacher'], write: ['headTeacher'] },
  member: {
    audience: { kind: 'member' },
    create: ['headTeacher'],
    write: ['headTeacher'],
    fields: { displayName: ['headTeacher', 'self'], language: ['headTeacher', 'self'] },
  },
  entry: {
    audience: { kind: 'chosen', allowed: ['me', 'unit', 'staff', 'leaders', 'partner'] },
    create: ['reader'],
    write: ['author'],
  },
  comment: {
    audience: { kind: 'parent', parents: ['entry', 'goal', 'notice'] },
    create: ['reader', 'guest'],
    write: ['author'],
  },
  surveyForm: { audience: STAFF, create: ['leaders'], write: ['leaders'] },
  round: {
    audience: STAFF,
    create: ['headTeacher'],
    write: ['headTeacher'],
    fields: {
      status: ['server'],
      publicKey: ['server'],
      slipsPrinted: ['server'],
      closedAt: ['server'],
    },
  },
  result: { audience: STAFF, create: ['server'], write: ['server'] },
  meeting: {
    audience: { kind: 'chosen', allowed: ['unit', 'staff'] },
    create: ['leaders'],
    write: ['leaders'],
    fields: { notes: ['reader'], participants: ['reader'], absent: ['reader'] },
  },
  agendaItem: { audience: { kind: 'parent', parents: ['meeting'] }, create: ['leaders'], write: ['leaders'] },
  contribution: {
    audience: { kind: 'parent', parents: ['agendaItem'] },
    create: ['reader'],
    write: ['author'],
    fields: { text: ['author', 'group'], reason: ['author', 'group'] },
  },
  vote: { audience: { kind: 'fixed', audiences: [] }, create: ['reader'], write: ['author'] },
  tally: { audience: { kind: 'parent', parents: ['agendaItem'] }, create: ['server'], write: ['server'] },
  outcome: {
    audience: { kind: 'parent', parents: ['meeting'] },
    create: ['reader'],
    write: ['leaders', 'author'],
  },
  need: { audience: STAFF, create: ['leaders'], write: ['leaders'] },
  goal: {
    audience: { kind: 'chosen', allowed: ['staff', 'partner'] },
    create: ['leaders'],
    write: ['leaders'],
  },
  task: {
    audience: { kind: 'chosen', allowed: ['unit', 'staff'] },
    create: ['leaders'],
    write: ['leaders'],
    fields: { state: ['leaders', 'assignee'], sentence: ['leaders', 'assignee'] },
  },
  notice: {
    audience: { kind: 'notice' },
    create: ['headTeacher'],
    write: ['headTeacher'],
    fields: { status: ['headTeacher', 'owner'], history: ['headTeacher', 'owner'] },
  },
  noticeForm: { audience: STAFF, create: ['headTeacher'], write: ['headTeacher'] },
  deadline: { audience: STAFF, create: ['headTeacher'], write: ['headTeacher'] },
  announcement: { audience: STAFF, create: ['headTeacher'], write: ['headTeacher'] },
  share: { audience: { kind: 'fixed', audiences: ['l'] }, create: ['headTeacher'], write: ['author'] },
}

/** The policy of a kind, or undefined for a kind this version does not know. */
export const policyOf = (coll: string): Policy | undefined =>
  Object.hasOwn(POLICIES, coll) ? POLICIES[coll] : undefined
