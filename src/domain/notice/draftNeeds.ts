// What the mapping shows, and why it is so.
import { sectionOf } from '#domain/frameworkPlan/frameworkPlan.ts'
import { statementOf } from '#domain/survey/statement.ts'
import { evidenceOf, type OutcomeEvidence, type ResultEvidence } from '#domain/needs/evidence.ts'
import type { Need } from '#domain/needs/need.ts'
import { goalsFor, type Material } from './material.ts'
import { asSentence, type DraftSentence, quoted, sentence } from './sentence.ts'

const figuresOf = (need: Need): ResultEvidence | undefined =>
  evidenceOf(need).findLast((one): one is ResultEvidence => one.kind === 'result')

const titleOf = (need: Need, { language }: Material): string => {
  const statement = need.statement === null ? undefined : statementOf(need.statement)
  return quoted(statement?.text[language] ?? need.title)
}

const needFirst = (need: Need, material: Material): DraftSentence => {
  const title = titleOf(need, material)
  const figures = figuresOf(need)
  const { practiceMean: practice = null, importanceMean: importance = null } = figures ?? {}
  if (!figures || practice === null || importance === null)
    return sentence('need', 'needTitle', { title }, [{ kind: 'need', id: need.id }])
  return sentence('need', 'needFigures', { title, practice, importance, count: figures.answered }, [
    { kind: 'need', id: need.id },
    { kind: 'result', id: figures.result, statement: figures.statement },
  ])
}

const flagSentences = (need: Need): DraftSentence[] => {
  const figures = figuresOf(need)
  if (!figures) return []
  const source = { kind: 'result', id: figures.result, statement: figures.statement } as const
  return [
    ...(figures.flags.includes('disagreement') ? [sentence('need', 'needDisagreement', {}, [source])] : []),
    ...(figures.flags.includes('unclear') ? [sentence('need', 'needUnclear', {}, [source])] : []),
  ]
}

const entrySentence = (need: Need): DraftSentence[] => {
  const entries = evidenceOf(need).filter((one) => one.kind === 'entry')
  if (entries.length === 0) return []
  const sources = entries.map((one) => ({ kind: 'entry', id: one.entry }) as const)
  return [sentence('need', 'needEntries', { count: entries.length }, sources)]
}

const refSentence = ({ needs, language }: Material): DraftSentence[] => {
  const sections = [...new Set(needs.flatMap((need) => need.refs))]
    .toSorted()
    .flatMap((ref) => sectionOf(ref) ?? [])
  if (sections.length === 0) return []
  const parts = sections.map(({ ref, title }) => `${ref} ${title[language]}`)
  const sources = sections.map(({ ref }) => ({ kind: 'ref', ref }) as const)
  return [sentence('need', 'needRefs', { count: parts.length, parts }, sources)]
}

/** The field «what the mapping shows»: each need with its figures, what stands out, and the plan's own places. */
export const draftNeeds = (material: Material): DraftSentence[] => [
  ...material.needs.flatMap((need) => [
    needFirst(need, material),
    ...flagSentences(need),
    ...entrySentence(need),
  ]),
  ...refSentence(material),
]

const outcomeSentence = (outcome: OutcomeEvidence, { meetings }: Material): DraftSentence[] => {
  const meeting = meetings.find(({ id }) => id === outcome.meeting)
  if (outcome.text.trim() === '') return []
  const params = { text: quoted(outcome.text), date: meeting?.startsAt ?? outcome.takenAt }
  const sources = [
    { kind: 'outcome', id: outcome.outcome } as const,
    ...(meeting ? [{ kind: 'meeting', id: meeting.id } as const] : []),
  ]
  return outcome.reason.trim() === ''
    ? [sentence('analysis', 'analysisOutcome', params, sources)]
    : [
        sentence(
          'analysis',
          'analysisOutcomeWithReason',
          { ...params, reason: quoted(outcome.reason) },
          sources,
        ),
      ]
}

const needAnalysis = (need: Need, material: Material): DraftSentence[] => [
  ...(need.analysis.trim() === ''
    ? []
    : [
        sentence('analysis', 'analysisOwn', { text: asSentence(need.analysis) }, [
          { kind: 'need', id: need.id },
        ]),
      ]),
  ...evidenceOf(need).flatMap((one) => (one.kind === 'outcome' ? outcomeSentence(one, material) : [])),
]

/** The field «why it is so»: the analysis of each need, what meetings agreed on, and where the goals start. */
export const draftAnalysis = (material: Material): DraftSentence[] => [
  ...material.needs.flatMap((need) => needAnalysis(need, material)),
  ...goalsFor(material)
    .filter((goal) => goal.context.trim() !== '')
    .map((goal) =>
      sentence('analysis', 'analysisContext', { text: asSentence(goal.context) }, [
        { kind: 'goal', id: goal.id },
      ]),
    ),
]
