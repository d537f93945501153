import { describe, expect, it } from 'vitest'
import {
  asBeginning,
  formatDay,
  formatHours,
  formatMoment,
  formatTime,
  formatWeekday,
  localDay,
  startOfDay,
} from '#texts/dates.ts'

describe('days in words', () => {
  it('are said in bokmål, nynorsk and English', () => {
    expect(formatDay('2026-11-23', 'nb')).toBe('23. november 2026')
    expect(formatDay('2026-05-17', 'en')).toBe('17 May 2026')
    expect(formatWeekday('2026-11-28', 'nb')).toBe('lørdag 28. november')
    expect(formatWeekday('2026-11-28', 'nn')).toBe('laurdag 28. november')
  })

  it('come back as they went in', () => {
    expect(localDay(startOfDay('2026-03-29'))).toBe('2026-03-29')
  })

  it('are empty where there is no day', () => {
    expect(formatDay('', 'nb')).toBe('')
    expect(formatWeekday('soon', 'nb')).toBe('')
  })

  it('may begin a line', () => {
    expect(asBeginning(formatWeekday('2026-11-28', 'nn'))).toBe('Laurdag 28. november')
  })

  it('have a clock', () => {
    const evening = new Date(2026, 10, 23, 17, 5).getTime()
    expect(formatTime(evening)).toBe('17:05')
    expect(formatHours(evening, evening + 3_600_000, 'nb')).toBe('kl.\u00A017:05–18:05')
    expect(formatMoment(evening, 'nn')).toBe('måndag 23. november kl.\u00A017:05')
  })
})
