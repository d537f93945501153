import { describe, expect, it } from 'vitest'
import { mayRead } from '#server/metrics/token.ts'

describe("the operator's token", () => {
  it('opens the figures, and nothing like it does', () => {
    expect(mayRead('sixteen-letters-x', 'Bearer sixteen-letters-x')).toBe(true)
    for (const other of ['Bearer sixteen-letters-', 'Bearer ', 'sixteen-letters-x', '', undefined])
      expect(mayRead('sixteen-letters-x', other)).toBe(false)
  })
})
