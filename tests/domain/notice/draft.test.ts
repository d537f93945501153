import { describe, expect, it } from 'vitest'
import { draftNotice, factsOf, remeasureDay } from '#domain/notice/draft.ts'
import type { DraftSentence } from '#domain/notice/sentence.ts'
import { statementOf } from '#domain/survey/statement.ts'
import {
  aGoal,
  aMeeting,
  aNeed,
  anItem,
  aPublished,
  aTask,
  frozenFigures,
  material,
} from '#tests/support/meetingViews.ts'
import { aMember, MONDAY } from '#tests/support/surveyRecords.ts'

const AT = { takenAt: MONDAY }
const outcome = (id: string, meeting: string, reason = '') =>
  ({ kind: 'outcome', outcome: id, meeting, text: 'å vente «lenger».', reason, ...AT }) as const
const entry = (id: string) => ({ kind: 'entry', entry: id, date: '', quote: null, ...AT }) as const
const keys = (sentences: readonly DraftSentence[]) =>
  sentences.map(({ field, sentenceKey }) => `${field}: ${sentenceKey}`)

describe('drafting a notice', () => {
  it('proposes nothing from nothing', () => {
    expect(draftNotice(material(), '2027-04-23')).toEqual([])
  })

  it('tells a need by its figures, in the notice’s own written form', () => {
    const need = aNeed({
      statement: 'u07',
      refs: ['1.2'],
      evidence: { a: frozenFigures({ flags: ['disagreement', 'unclear'] }) },
    })
    const [first, ...rest] = draftNotice(material({ needs: [need], language: 'nn' }), '')
    expect(first).toEqual({
      field: 'need',
      sentenceKey: 'needFigures',
      params: {
        title: statementOf('u07')?.text.nn.replace(/\.$/, ''),
        practice: 2.83,
        importance: 4.33,
        count: 12,
      },
      evidence: ['need:need-1', 'result:result-1:u07'],
    })
    expect(keys(rest)).toEqual(['need: needDisagreement', 'need: needUnclear', 'need: needRefs'])
  })

  it('tells a need without figures by its title, and counts the notes', () => {
    const need = aNeed({ evidence: { a: entry('e1'), b: entry('e2') } })
    const drafted = draftNotice(material({ needs: [need] }), '2027-04-23')
    expect(drafted).toMatchObject([
      { field: 'need', sentenceKey: 'needTitle', params: { title: 'Lek ute og inne' } },
      { field: 'need', sentenceKey: 'needEntries', params: { count: 2 }, evidence: ['entry:e1', 'entry:e2'] },
      { field: 'participation', sentenceKey: 'entriesUsed', params: { count: 2 } },
    ])
    const withheld = aNeed({ evidence: { a: frozenFigures({ practiceMean: null }) } })
    expect(draftNotice(material({ needs: [withheld] }), '')[0]?.sentenceKey).toBe('needTitle')
  })

  it('says why with the analysis and what meetings agreed on, each with its source', () => {
    const need = aNeed({
      analysis: 'Vi er få ute samtidig',
      evidence: { a: outcome('o1', 'm1', 'det er travelt'), b: outcome('o2', 'gone') },
    })
    const meetings = [aMeeting({ id: 'm1' })]
    const analysis = draftNotice(material({ needs: [need], meetings }), '').filter(
      ({ field }) => field === 'analysis',
    )
    expect(analysis).toMatchObject([
      { sentenceKey: 'analysisOwn', params: { text: 'Vi er få ute samtidig.' }, evidence: ['need:need-1'] },
      {
        sentenceKey: 'analysisOutcomeWithReason',
        params: { text: 'å vente ‘lenger’', reason: 'det er travelt', date: MONDAY },
        evidence: ['outcome:o1', 'meeting:m1'],
      },
      { sentenceKey: 'analysisOutcome', evidence: ['outcome:o2'] },
    ])
  })

  it('counts participation without a single name', () => {
    const need = aNeed({ evidence: { a: frozenFigures(), b: outcome('o1', 'm1') } })
    const drafted = draftNotice(
      material({
        needs: [need],
        results: [aPublished()],
        meetings: [
          aMeeting({ id: 'm1', participants: ['kari', 'ola'] }),
          aMeeting({ id: 'm2', participants: ['ola', 'ida'] }),
          aMeeting({ id: 'other', participants: ['per'] }),
        ],
        agendaItems: [
          anItem({ parent: 'm1', method: 'talk' }),
          anItem({ parent: 'm2', method: 'igp', about: 'result-1.u07' }),
          anItem({ parent: 'other', method: 'vote' }),
        ],
      }),
      '',
    ).filter(({ field }) => field === 'participation')
    expect(drafted).toMatchObject([
      {
        sentenceKey: 'surveyAnswered',
        params: { count: 12, expected: 14, date: MONDAY },
        evidence: ['result:result-1'],
      },
      { sentenceKey: 'meetingsHeld', params: { count: 2 }, evidence: ['meeting:m1', 'meeting:m2'] },
      { sentenceKey: 'meetingPeople', params: { count: 3 } },
      { sentenceKey: 'methodsUsed', params: { methods: ['talk', 'igp'] } },
    ])
    expect(JSON.stringify(drafted)).not.toMatch(/kari|ola|ida/)
  })

  it('takes goals, signs and measures of these needs only', () => {
    const drafted = draftNotice(
      material({
        needs: [aNeed()],
        goals: [
          aGoal({
            context: 'Vi rydder mens barna leker',
            signs: { a: { text: 'Barna ber oss med.', isSeen: false } },
          }),
          aGoal({ id: 'goal-2', title: 'Mer tid ute' }),
          aGoal({ id: 'other', need: 'need-9' }),
        ],
        tasks: [
          aTask({ goal: 'goal-1' }),
          aTask({ id: 't2', goal: 'goal-1', type: 'tryOut', title: 'Sitte på gulvet' }),
          aTask({ id: 't3', goal: 'goal-2', type: 'tryOut', state: 'wentWell', title: 'Gå ut først' }),
          aTask({ id: 't4', goal: 'other' }),
        ],
      }),
      '2027-04-23',
    )
    expect(keys(drafted)).toEqual([
      'need: needTitle',
      'analysis: analysisContext',
      'goal: goal',
      'goal: goalNext',
      'signs: signs',
      'measure: measures',
      'betweenGatherings: tryOuts',
      'betweenGatherings: tryOutsDone',
      'followUp: goalsFollowed',
    ])
    expect(drafted.find(({ sentenceKey }) => sentenceKey === 'signs')?.params).toEqual({
      count: 1,
      quotes: ['Barna ber oss med'],
    })
  })

  it('counts the staff by role, and nobody who has left', () => {
    const members = [
      aMember({ role: 'headTeacher' }),
      aMember(),
      aMember(),
      aMember({ leftAt: MONDAY }),
      aMember({ role: 'owner' }),
    ]
    expect(draftNotice(material({ members }), '')).toMatchObject([
      { field: 'targetGroup', sentenceKey: 'wholeStaff', params: { count: 3 } },
      { field: 'participants', sentenceKey: 'headTeachers', params: { count: 1 } },
      { field: 'participants', sentenceKey: 'otherStaff', params: { count: 2 } },
    ])
  })

  it('says when the statements are asked again', () => {
    const needs = [aNeed({ statement: 'u07' }), aNeed({ id: 'own' })]
    const followUp = draftNotice(material({ needs }), '2027-04-23').at(-1)
    expect(followUp).toMatchObject({ sentenceKey: 'remeasure', params: { count: 1, date: '2027-04-23' } })
    expect(remeasureDay('2026-11-30')).toBe('2027-04-28')
    expect(remeasureDay('2026-01-05')).toBe('2026-06-05')
  })

  it('fills in what is known: places of the plan in its own order, themes, the kindergarten', () => {
    const needs = [aNeed({ refs: ['3.2', 'old'], themes: ['core-values'] }), aNeed({ refs: ['1.2', '3.2'] })]
    expect(factsOf(material({ needs }), { contact: 'Kari', remeasureDate: '2027-04-23' })).toMatchObject({
      refs: ['1.2', '3.2'],
      themes: ['core-values'],
      contact: 'Kari',
      owner: '',
      remeasureDate: '2027-04-23',
    })
  })
})
