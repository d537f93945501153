import { expect, it } from 'vitest'
import { localDate, useClock } from '#session/useClock.ts'
import { aBrowser } from '#tests/support/profile.ts'

it('gives the day where the device is, and new ids', async () => {
  const { run, clock } = await aBrowser({ routes: [] })
  const { now, today, newId } = run(() => useClock())
  expect(now()).toBe(clock.now())
  expect(today()).toBe(localDate(clock.now()))
  expect(localDate(new Date(2026, 0, 5, 23, 59).getTime())).toBe('2026-01-05')
  expect(newId()).not.toBe(newId())
})
