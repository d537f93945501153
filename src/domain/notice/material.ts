// Everything a notice is drafted from, gathered once: the chosen needs with their evidence, goals, meetings, people.
import type { AgendaItem, AgendaMethod, Meeting } from '#domain/meeting/meeting.ts'
import type { Need } from '#domain/needs/need.ts'
import type { PublishedResult } from '#domain/needs/results.ts'
import type { Goal, Task } from '#domain/plan/goal.ts'
import type { Member } from '#domain/space/member.ts'
import type { Space } from '#domain/space/space.ts'

export interface Material {
  readonly language: 'nb' | 'nn'
  readonly space: Space | undefined
  readonly members: readonly Member[]
  /** The needs of the notice, in the order of the board. */
  readonly needs: readonly Need[]
  readonly results: readonly PublishedResult[]
  readonly meetings: readonly Meeting[]
  readonly agendaItems: readonly AgendaItem[]
  readonly goals: readonly Goal[]
  readonly tasks: readonly Task[]
}

/** A chosen need's goals. */
export const goalsFor = ({ goals, needs }: Material): Goal[] =>
  needs.flatMap((need) => goals.filter((goal) => goal.need === need.id))

/** The results that the needs rest on, the latest first. */
export const resultsFor = ({ needs, results }: Material): PublishedResult[] => {
  const used = new Set(
    needs.flatMap((need) =>
      Object.values(need.evidence).flatMap((one) => (one.kind === 'result' ? [one.result] : [])),
    ),
  )
  return results.filter(({ id }) => used.has(id))
}

/** What agenda items about the needs' statements point at. */
const topicsOf = (needs: readonly Need[]): ReadonlySet<string> =>
  new Set(
    needs.flatMap((need) =>
      Object.values(need.evidence).map((one) =>
        one.kind === 'result' ? `${one.result}.${one.statement}` : one.kind === 'entry' ? one.entry : '',
      ),
    ),
  )

/** The meetings in which the needs were talked about, the first one first: by outcome, or by the agenda. */
export const meetingsFor = ({ needs, meetings, agendaItems }: Material): Meeting[] => {
  const topics = topicsOf(needs)
  const held = new Set([
    ...needs.flatMap((need) =>
      Object.values(need.evidence).flatMap((one) => (one.kind === 'outcome' ? [one.meeting] : [])),
    ),
    ...agendaItems.filter(({ about }) => about !== null && topics.has(about)).map(({ parent }) => parent),
  ])
  return meetings.filter(({ id }) => held.has(id)).toSorted((a, b) => a.startsAt - b.startsAt)
}

/** The working methods used in these meetings, each once. */
export const methodsIn = (meetings: readonly Meeting[], items: readonly AgendaItem[]): AgendaMethod[] => {
  const ids = new Set(meetings.map(({ id }) => id))
  return [...new Set(items.filter(({ parent }) => ids.has(parent)).map(({ method }) => method))]
}
