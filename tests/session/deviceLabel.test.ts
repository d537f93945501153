import { expect, it } from 'vitest'
import { deviceLabelOf } from '#session/deviceLabel.ts'

it.each([
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15', true, 'iPad'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15', false, 'Mac'],
  ['Mozilla/5.0 (Linux; Android 14; SM-X200) Chrome/130.0', true, 'Android'],
  ['Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/130.0', true, 'Chromebook'],
  ['something new', false, 'Web'],
])('names a device by what it says of itself', (userAgent, hasTouch, label) => {
  expect(deviceLabelOf(userAgent, hasTouch)).toBe(label)
})
