import { expect, it } from 'vitest'
import { hasPattern, toneOf } from '#ui/divergingTone.ts'

it('gives three levels the ends and the middle of five', () => {
  expect([0, 1, 2].map((level) => toneOf(level, 3))).toEqual([0, 2, 4])
  expect([0, 1, 2, 3, 4].map((level) => toneOf(level, 5))).toEqual([0, 1, 2, 3, 4])
})

it('patterns the low side only', () => {
  expect([0, 1, 2, 3, 4].map((level) => hasPattern(level, 5))).toEqual([true, true, false, false, false])
})
