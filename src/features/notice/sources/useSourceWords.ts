// What a sentence rests on, in words, with the page it stands on.
import { useI18n } from 'vue-i18n'
import type { RouteLocationRaw } from 'vue-router'
import { planTitle } from '#domain/frameworkPlan/planOptions.ts'
import { statementIn } from '#domain/needs/results.ts'
import { readSource, type Source } from '#domain/notice/trace.ts'
import type { Language } from '#domain/space/member.ts'
import { statementOf } from '#domain/survey/statement.ts'
import { answersTo } from '#domain/survey/thresholds.ts'
import { useProfile } from '#session/useProfile.ts'
import { formatDay } from '#texts/dates.ts'
import type { NoticeRecords } from '../useNoticeRecords.ts'

export interface SourceWords {
  readonly key: string
  readonly text: string
  readonly to: RouteLocationRaw | undefined
}

type Translate = ReturnType<typeof useI18n>['t']
type Words = Omit<SourceWords, 'key'>

interface Context {
  readonly t: Translate
  readonly records: NoticeRecords
  readonly language: Language
}

const page = (name: string, id: string): RouteLocationRaw => ({ name, params: { id } })

const ofResult = (
  source: Extract<Source, { kind: 'result' }>,
  { t, records, language }: Context,
): Words | undefined => {
  const result = records.results.find(({ id }) => id === source.id)
  if (!result) return undefined
  const to = { name: 'result', params: { round: result.round.id } }
  if (source.statement === null) {
    const count = result.figures.answered
    return { text: t('notice.source.result', { date: formatDay(result.closedAt, language), count }), to }
  }
  const figures = statementIn(result.figures, source.statement)
  const count = figures ? (answersTo(figures.practice) ?? 0) : 0
  const title = statementOf(source.statement)?.text[language] ?? source.statement
  return { text: t('notice.source.statement', { title, count }, count), to }
}

const titled = {
  need: 'notice.source.need',
  goal: 'notice.source.goal',
  task: 'notice.source.task',
} as const

const ofTitled = (kind: keyof typeof titled, id: string, { t, records }: Context): Words | undefined => {
  const all = { need: records.needs, goal: records.goals, task: records.tasks }[kind]
  const found = all.find((one) => one.id === id)
  if (!found) return undefined
  const goal = kind === 'task' ? records.tasks.find((one) => one.id === id)?.goal : id
  const to = kind === 'need' ? page('need', id) : goal ? page('goal', goal) : undefined
  return { text: t(titled[kind], { title: found.title }), to }
}

const ofMeetingPart = (
  kind: 'outcome' | 'meeting',
  id: string,
  { t, records, language }: Context,
): Words | undefined => {
  const outcome = records.outcomes.find((one) => one.id === id)
  const meeting = records.meetings.find((one) => one.id === (kind === 'outcome' ? outcome?.parent : id))
  if (kind === 'outcome')
    return (
      outcome && {
        text: t('notice.source.outcome', { title: outcome.text }),
        to: meeting && page('meeting', meeting.id),
      }
    )
  return (
    meeting && {
      text: t('notice.source.meeting', { date: formatDay(meeting.startsAt, language) }),
      to: page('meeting', id),
    }
  )
}

// Never the entry's own words: they are its author's to share.
const ofEntry = (id: string, { t, records, language }: Context): Words | undefined => {
  const entry = records.entries.find((one) => one.id === id)
  const date = entry && formatDay(entry.date || entry.createdAt, language)
  return entry && { text: t('notice.source.entry', { date: date ?? '' }), to: page('entry', id) }
}

const wordsOf = (source: Source, context: Context): Words | undefined => {
  const { t, language } = context
  switch (source.kind) {
    case 'result':
      return ofResult(source, context)
    case 'outcome':
    case 'meeting':
      return ofMeetingPart(source.kind, source.id, context)
    case 'entry':
      return ofEntry(source.id, context)
    case 'ref':
      return {
        text: t('notice.source.ref', { title: `${source.ref} ${planTitle(source.ref, language)}` }),
        to: undefined,
      }
    case 'members':
      return { text: t('notice.source.members'), to: undefined }
    default:
      return ofTitled(source.kind, source.id, context)
  }
}

/** Words for the sources of a sentence; one that is not here is said to be so. */
export const useSourceWords = (records: () => NoticeRecords) => {
  const { t } = useI18n()
  const profile = useProfile()
  return {
    wordsFor: (evidence: readonly string[]): SourceWords[] =>
      evidence.map((key) => {
        const source = readSource(key)
        const words = source && wordsOf(source, { t, records: records(), language: profile.me.language })
        return { key, ...(words ?? { text: t('notice.source.gone'), to: undefined }) }
      }),
  }
}
