// Choosing and dropping needs, and what comes next on the way from a result to a notice.
import type { PatchOf } from '#domain/record/kind.ts'
import type { LocalDate } from '#domain/record/instant.ts'
import { statementOf } from '#domain/survey/statement.ts'
import type { Candidate } from './candidates.ts'
import { topStatements } from './candidates.ts'
import { evidencePatch, resultEvidence } from './evidence.ts'
import type { Need } from './need.ts'
import type { PublishedResult } from './results.ts'

type NeedPatch = PatchOf<typeof Need>

/** A need made of a candidate, with its figures frozen. `language` is the written form of the kindergarten. */
export const needFromCandidate = (
  candidate: Candidate,
  result: PublishedResult,
  { now, position, language }: { now: number; position: number; language: 'nb' | 'nn' },
): NeedPatch => {
  const statement = statementOf(candidate.statement)
  return {
    title: statement?.text[language] ?? candidate.statement,
    statement: candidate.statement,
    score: candidate.figures.score,
    position,
    refs: statement ? { [statement.ref]: true } : {},
    themes: statement ? { [statement.theme]: true } : {},
    ...evidencePatch(resultEvidence(result, candidate.figures, now)),
  }
}

/** Whether the figures put this need among the first three: staff must then be told why it is dropped. */
export const needsDropReason = (
  need: Pick<Need, 'statement' | 'evidence'>,
  results: readonly PublishedResult[],
): boolean =>
  Object.values(need.evidence).some((evidence) => {
    if (evidence.kind !== 'result' || evidence.statement !== need.statement) return false
    const result = results.find(({ id }) => id === evidence.result)
    return result !== undefined && topStatements(result.figures).has(evidence.statement)
  })

/** Why a need cannot be dropped like this, or undefined. */
export const dropFault = (reason: string, isReasonNeeded: boolean): 'reasonMissing' | undefined =>
  isReasonNeeded && reason.trim() === '' ? 'reasonMissing' : undefined

/** Drops a need; the reason stands where all staff can read it. */
export const dropPatch = (reason: string, today: LocalDate): NeedPatch => ({
  state: 'dropped',
  dropReason: reason.trim(),
  decidedOn: today,
})

/** Chooses a need for the plan. */
export const choosePatch = (today: LocalDate): NeedPatch => ({
  state: 'chosen',
  dropReason: '',
  decidedOn: today,
})

/** Takes a decision back. */
export const waitPatch = (): NeedPatch => ({ state: 'waiting', dropReason: '', decidedOn: null })

/** Needs by decision, each list as it was ordered: by position, equal positions by age. */
export const needsByState = (needs: readonly Need[]): Readonly<Record<Need['state'], Need[]>> => {
  const ordered = needs.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
  const of = (state: Need['state']) => ordered.filter((need) => need.state === state)
  return { waiting: of('waiting'), chosen: of('chosen'), dropped: of('dropped') }
}
