import { describe, expect, it } from 'vitest'
import { exampleCalendar } from '#server/example/calendar.ts'

describe('days of the example', () => {
  const monday = Date.parse('2026-11-23T00:30:00Z')

  it('moves what lies behind to Friday and what is to come to Monday', () => {
    const calendar = exampleCalendar(monday)
    expect(calendar.date(1)).toBe('2026-11-20')
    expect(calendar.date(2)).toBe('2026-11-20')
    expect(calendar.date(-6)).toBe('2026-11-30')
  })

  it('keeps Norwegian time in summer and winter', () => {
    expect(new Date(exampleCalendar(monday).at(0, 17)).toISOString()).toBe('2026-11-23T16:00:00.000Z')
    const june = Date.parse('2026-06-15T08:00:00Z')
    expect(new Date(exampleCalendar(june).at(0, 17, 30)).toISOString()).toBe('2026-06-15T15:30:00.000Z')
  })
})
