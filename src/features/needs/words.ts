// From values of needs and goals to the keys of their words.
import type { CandidateReason } from '#domain/needs/candidates.ts'
import type { PathStep } from '#domain/needs/path.ts'
import type { TaskState } from '#domain/plan/goal.ts'
import type { Language } from '#domain/space/member.ts'

export const reasonWords = {
  gap: 'needs.reasons.gap',
  disagreement: 'needs.reasons.disagreement',
  unclear: 'needs.reasons.unclear',
} as const satisfies Record<CandidateReason, string>

export const reasonColors = { gap: 'accent', disagreement: 'info', unclear: 'warning' } as const

export const flagWords: Readonly<
  Record<string, 'needs.flags.strength' | 'needs.flags.disagreement' | 'needs.flags.unclear'>
> = {
  strength: 'needs.flags.strength',
  disagreement: 'needs.flags.disagreement',
  unclear: 'needs.flags.unclear',
}

export const stateWords = {
  open: 'needs.states.open',
  tried: 'needs.states.tried',
  notYet: 'needs.states.notYet',
  wentWell: 'needs.states.wentWell',
  hard: 'needs.states.hard',
} as const satisfies Record<TaskState, string>

export const stepWords = {
  survey: 'needs.next.survey',
  propose: 'needs.next.propose',
  choose: 'needs.next.choose',
  goal: 'needs.next.goal',
  notice: 'needs.next.notice',
  follow: 'needs.next.follow',
} as const satisfies Record<PathStep, string>

export const stepLinks = {
  survey: { to: { name: 'survey' }, words: 'needs.next.toSurvey' },
  propose: { to: { name: 'needs' }, words: 'needs.next.toNeeds' },
  choose: { to: { name: 'needs' }, words: 'needs.next.toNeeds' },
  goal: { to: { name: 'needs' }, words: 'needs.next.toNeeds' },
  notice: { to: { name: 'notices' }, words: 'needs.next.toNotice' },
  follow: { to: { name: 'goals' }, words: 'needs.next.toGoals' },
} as const satisfies Record<PathStep, { to: { name: string }; words: string }>

/** A mean as people write it: `3,4` in Norwegian, `3.4` in English. */
export const formatMean = (mean: number, language: Language): string =>
  language === 'en' ? mean.toFixed(1) : mean.toFixed(1).replace('.', ',')

export const stateColors = {
  open: 'neutral',
  tried: 'info',
  notYet: 'neutral',
  wentWell: 'success',
  hard: 'warning',
} as const satisfies Record<TaskState, string>
