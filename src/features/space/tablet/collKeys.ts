const KEYS = {
  entry: 'space.unsent.colls.entry',
  comment: 'space.unsent.colls.comment',
  meeting: 'space.unsent.colls.meeting',
  agendaItem: 'space.unsent.colls.agendaItem',
  contribution: 'space.unsent.colls.contribution',
  vote: 'space.unsent.colls.vote',
  outcome: 'space.unsent.colls.outcome',
  need: 'space.unsent.colls.need',
  goal: 'space.unsent.colls.goal',
  task: 'space.unsent.colls.task',
  notice: 'space.unsent.colls.notice',
  round: 'space.unsent.colls.round',
  surveyForm: 'space.unsent.colls.surveyForm',
  member: 'space.unsent.colls.member',
  unit: 'space.unsent.colls.unit',
  space: 'space.unsent.colls.space',
} as const

const isKnown = (coll: string): coll is keyof typeof KEYS => Object.hasOwn(KEYS, coll)

/** The key of what a kind of record is called. */
export const collKey = (coll: string) => (isKnown(coll) ? KEYS[coll] : ('space.unsent.colls.other' as const))

/** The key of why something was refused, and what to do. */
export const reasonKeys = {
  denied: 'space.unsent.reasons.denied',
  invalid: 'space.unsent.reasons.invalid',
  too_big: 'space.unsent.reasons.too_big',
  unsupported: 'space.unsent.reasons.unsupported',
  busy: 'space.unsent.reasons.busy',
} as const

const PAGES: Readonly<Record<string, (id: string) => string>> = {
  entry: (id) => `/logg/${id}`,
  meeting: (id) => `/moter/${id}`,
  need: (id) => `/utvikling/behov/${id}`,
  notice: (id) => `/utvikling/melding/${id}`,
  member: (id) => `/barnehagen/folk/${id}`,
  unit: () => '/barnehagen/avdelinger',
  space: () => '/barnehagen/om',
}

/** Where a record can be opened, for kinds that have a page. */
export const pageOf = (coll: string, id: string): string | undefined => PAGES[coll]?.(id)
