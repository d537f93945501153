import type { sentences as nb } from '../nb/sentences.ts'
import type { TextsLike } from '../textsLike.ts'

export const sentences: TextsLike<typeof nb> = {
  needFigures:
    'The statement «{title}» gets {practice} on average when we ask how well it describes us, and {importance} when we ask how important it is to work more on it (one answer, scale from 1 to 5). | The statement «{title}» gets {practice} on average when we ask how well it describes us, and {importance} when we ask how important it is to work more on it ({count} answers, scale from 1 to 5).',
  needTitle: 'We need to learn more about this: «{title}».',
  needDisagreement: 'The staff see this differently.',
  needUnclear: 'This is unclear to many of the staff.',
  needEntries:
    'One note in the reflection log is about the same. | {count} notes in the reflection log are about the same.',
  needRefs:
    'The need belongs to this part of the framework plan: {parts}. | The need belongs to these parts of the framework plan: {parts}.',
  analysisOwn: '{text}',
  analysisContext: 'This is how it is with us today: {text}',
  analysisOutcome: 'In the meeting on {date} we agreed on «{text}».',
  analysisOutcomeWithReason: 'In the meeting on {date} we agreed on «{text}», because «{reason}».',
  surveyAnswered:
    'None of {expected} answered the survey that closed on {date}. | One of {expected} answered the survey that closed on {date}. | {count} of {expected} answered the survey that closed on {date}.',
  meetingsHeld:
    'We have talked about the need in one meeting: {dates}. | We have talked about the need in {count} meetings: {dates}.',
  meetingPeople:
    'One member of staff took part. | {count} members of staff took part in at least one meeting.',
  methodsUsed: 'The working method was {methods}. | The working methods were {methods}.',
  entriesUsed:
    'One note from the reflection log was used. | {count} notes from the reflection log were used.',
  goal: 'The goal is: {text}',
  goalNext: 'We also have this goal: {text}',
  signs:
    'This sign shows that we are on the way: {quotes}. | These {count} signs show that we are on the way: {quotes}.',
  measures: 'We have planned one measure: {quotes}. | We have planned {count} measures: {quotes}.',
  tryOuts:
    'Between the gatherings we try out one thing: {quotes}. | Between the gatherings we try out {count} things: {quotes}.',
  tryOutsDone: 'One thing we have tried already: {quotes}. | {count} things we have tried already: {quotes}.',
  wholeStaff:
    'The measure is for the whole staff: one person. | The measure is for the whole staff: {count} people.',
  headTeachers: 'One head teacher. | {count} head teachers.',
  pedagogicalLeaders: 'One pedagogical leader. | {count} pedagogical leaders.',
  otherStaff: 'One other member of staff. | {count} other members of staff.',
  remeasure:
    'We answer the same statement again on {date}. | We answer the same {count} statements again on {date}.',
  goalsFollowed:
    'In meetings we look for the signs that we reach the goal. | In meetings we look for the signs that we reach the {count} goals.',
  methods: {
    talk: 'talk',
    igp: 'individual, group and plenary (IGP)',
    vote: 'dot voting',
    colleagueRound: 'guidance between colleagues',
  },
  and: 'and',
}
