// From values of a notice to the keys of their words.
import type { NoticeField, NoticeStatus } from '#domain/notice/notice.ts'
import type { SentenceKey } from '#domain/notice/sentence.ts'
import type { NoticeFaultKind } from '#domain/notice/validate.ts'

export const statusWords = {
  draft: 'notice.status.draft',
  atOwner: 'notice.status.atOwner',
  sent: 'notice.status.sent',
  granted: 'notice.status.granted',
  refused: 'notice.status.refused',
  reported: 'notice.status.reported',
} as const satisfies Record<NoticeStatus, string>

export const statusColors = {
  draft: 'neutral',
  atOwner: 'info',
  sent: 'accent',
  granted: 'success',
  refused: 'warning',
  reported: 'success',
} as const satisfies Record<NoticeStatus, string>

/** What the button says that moves a notice to a status. */
export const moveWords = {
  draft: 'notice.status.toDraft',
  atOwner: 'notice.status.toOwner',
  sent: 'notice.status.toSent',
  granted: 'notice.status.toGranted',
  refused: 'notice.status.toRefused',
  reported: 'notice.status.toReported',
} as const satisfies Record<NoticeStatus, string>

export const faultWords = {
  missing: 'notice.faults.missing',
  tooLong: 'notice.faults.tooLong',
  organisationNumberLength: 'notice.faults.organisationNumberLength',
  organisationNumberCheck: 'notice.faults.organisationNumberCheck',
  deadlinePassed: 'notice.faults.deadlinePassed',
  notANumber: 'notice.faults.notANumber',
} as const satisfies Record<NoticeFaultKind, string>

export const sentenceWords = {
  needFigures: 'sentences.needFigures',
  needTitle: 'sentences.needTitle',
  needDisagreement: 'sentences.needDisagreement',
  needUnclear: 'sentences.needUnclear',
  needEntries: 'sentences.needEntries',
  needRefs: 'sentences.needRefs',
  analysisOwn: 'sentences.analysisOwn',
  analysisContext: 'sentences.analysisContext',
  analysisOutcome: 'sentences.analysisOutcome',
  analysisOutcomeWithReason: 'sentences.analysisOutcomeWithReason',
  surveyAnswered: 'sentences.surveyAnswered',
  meetingsHeld: 'sentences.meetingsHeld',
  meetingPeople: 'sentences.meetingPeople',
  methodsUsed: 'sentences.methodsUsed',
  entriesUsed: 'sentences.entriesUsed',
  goal: 'sentences.goal',
  goalNext: 'sentences.goalNext',
  signs: 'sentences.signs',
  measures: 'sentences.measures',
  tryOuts: 'sentences.tryOuts',
  tryOutsDone: 'sentences.tryOutsDone',
  wholeStaff: 'sentences.wholeStaff',
  headTeachers: 'sentences.headTeachers',
  pedagogicalLeaders: 'sentences.pedagogicalLeaders',
  otherStaff: 'sentences.otherStaff',
  remeasure: 'sentences.remeasure',
  goalsFollowed: 'sentences.goalsFollowed',
} as const satisfies Record<SentenceKey, string>

export const methodWords: Readonly<
  Record<
    string,
    | 'sentences.methods.talk'
    | 'sentences.methods.igp'
    | 'sentences.methods.vote'
    | 'sentences.methods.colleagueRound'
  >
> = {
  talk: 'sentences.methods.talk',
  igp: 'sentences.methods.igp',
  vote: 'sentences.methods.vote',
  colleagueRound: 'sentences.methods.colleagueRound',
}

const SHORT_TYPES: readonly NoticeField['type'][] = ['text', 'number', 'date', 'organisationNumber', 'choice']

/** Whether a field is one line: two of them stand side by side. */
export const isShortType = (type: NoticeField['type']): boolean => SHORT_TYPES.includes(type)
