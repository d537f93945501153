// A piece of evidence in words, with the way back to where it comes from.
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { RouteLocationRaw } from 'vue-router'
import { asClause } from '#domain/meeting/clause.ts'
import {
  type EntryEvidence,
  type OutcomeEvidence,
  quoteState,
  type ResultEvidence,
} from '#domain/needs/evidence.ts'
import type { Evidence } from '#domain/needs/need.ts'
import { useProfile } from '#session/useProfile.ts'
import { formatDay } from '#texts/dates.ts'
import type { Development } from '../useDevelopment.ts'
import { useFigureWords } from '../useFigureWords.ts'

type Records = NonNullable<Development['records']['value']>

type Translate = ReturnType<typeof useI18n>['t']

interface Words {
  readonly kind: string
  readonly color: 'accent' | 'success' | 'neutral'
  readonly date: string
  readonly text: string
  readonly more: string
  readonly isQuote: boolean
  readonly to: RouteLocationRaw | undefined
}

interface Context {
  readonly t: Translate
  readonly records: Records
  readonly day: (at: number | string) => string
}

const ofResult = (one: ResultEvidence, text: string, { t, records, day }: Context): Words => {
  const result = records.results.find(({ id }) => id === one.result)
  return {
    kind: t('needs.need.fromResult'),
    color: 'accent',
    date: day(result?.closedAt ?? one.takenAt),
    text,
    more: '',
    isQuote: false,
    to: result && { name: 'result', params: { round: one.round } },
  }
}

const ofOutcome = (one: OutcomeEvidence, { t, records, day }: Context): Words => {
  const meeting = records.meetings.find(({ id }) => id === one.meeting)
  const isThere = records.outcomes.some(({ id }) => id === one.outcome)
  return {
    kind: t('needs.need.fromOutcome'),
    color: 'success',
    date: day(meeting?.startsAt ?? one.takenAt),
    text: one.text,
    more: one.reason ? t('needs.need.because', { reason: asClause(one.reason) }) : '',
    isQuote: false,
    to: meeting && isThere ? { name: 'meeting', params: { id: meeting.id } } : undefined,
  }
}

const ofEntry = (one: EntryEvidence, { t, records, day }: Context): Words => {
  const entry = records.entries.find(({ id }) => id === one.entry)
  const state = quoteState(one, entry)
  const texts = {
    quoted: one.quote ?? '',
    withdrawn: t('needs.need.withdrawn'),
    unseen: t('needs.need.unseen'),
  }
  return {
    kind: t('needs.need.fromEntry'),
    color: 'neutral',
    date: state === 'quoted' && one.date ? day(one.date) : '',
    text: texts[state],
    more: '',
    isQuote: state === 'quoted',
    to: state === 'quoted' ? { name: 'entry', params: { id: one.entry } } : undefined,
  }
}

/** Words for evidence that may change, or lose its source, while it is shown. */
export const useEvidenceWords = (evidence: () => Evidence, records: () => Records) => {
  const { t } = useI18n()
  const profile = useProfile()
  const { meansText } = useFigureWords()
  return computed((): Words => {
    const one = evidence()
    const context = {
      t,
      records: records(),
      day: (at: number | string) => formatDay(at, profile.me.language),
    }
    switch (one.kind) {
      case 'result':
        return ofResult(one, meansText(one.practiceMean, one.importanceMean, one.answered), context)
      case 'outcome':
        return ofOutcome(one, context)
      case 'entry':
        return ofEntry(one, context)
    }
  })
}
