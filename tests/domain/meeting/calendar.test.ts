import { describe, expect, it } from 'vitest'
import { comingMeetings, earlierMeetings, presenceChange, presenceOf } from '#domain/meeting/calendar.ts'
import { DAY_MILLIS, HOUR_MILLIS } from '#domain/record/instant.ts'
import { aMeeting } from '#tests/support/meetingViews.ts'
import { MONDAY } from '#tests/support/surveyRecords.ts'

describe('the calendar', () => {
  const running = aMeeting({ id: 'running', startsAt: MONDAY - HOUR_MILLIS })
  const later = aMeeting({ id: 'later', startsAt: MONDAY + DAY_MILLIS })
  const past = aMeeting({ id: 'past', startsAt: MONDAY - DAY_MILLIS })

  it('keeps a meeting that has begun among those to come until it has ended', () => {
    expect(comingMeetings([later, past, running], MONDAY).map(({ id }) => id)).toEqual(['running', 'later'])
    expect(earlierMeetings([later, past, running], MONDAY + 2 * DAY_MILLIS).map(({ id }) => id)).toEqual([
      'later',
      'running',
      'past',
    ])
  })

  it('notes one presence at a time, and lets present win where two tablets differ', () => {
    expect(presenceChange('ola', 'absent')).toEqual({ participants: { ola: null }, absent: { ola: true } })
    expect(presenceOf(aMeeting({ participants: ['ola'], absent: ['ola'] }), 'ola')).toBe('present')
    expect(presenceOf(aMeeting({ absent: ['ola'] }), 'ola')).toBe('absent')
    expect(presenceOf(aMeeting(), 'ola')).toBe('unknown')
  })
})
