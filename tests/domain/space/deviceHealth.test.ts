import { expect, it } from 'vitest'
import { isQuiet } from '#domain/space/deviceHealth.ts'

const now = Date.UTC(2026, 10, 23, 12)

it('mentions a tablet after two weeks without contact', () => {
  expect(isQuiet({ lastContact: '2026-11-23' }, now)).toBe(false)
  expect(isQuiet({ lastContact: '2026-11-10' }, now)).toBe(false)
  expect(isQuiet({ lastContact: '2026-11-09' }, now)).toBe(true)
  expect(isQuiet({ lastContact: null }, now)).toBe(true)
})
