import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gzipOf, partOf, sizeOf, textOf } from '#server/sync/answer.ts'

describe('an answer in parts', () => {
  it('reads the same packed and plain, whatever its parts are, however often a part is used', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constant('barna bygde tårn '.repeat(400)))
    fc.assert(
      fc.property(fc.array(text), fc.array(fc.nat(), { maxLength: 12 }), (texts, order) => {
        const parts = texts.map(partOf)
        const chosen = order.flatMap((place) => parts[place % Math.max(parts.length, 1)] ?? [])
        const whole = Buffer.concat(chosen.map((part) => part.plain))
        expect(gunzipSync(gzipOf(chosen)).equals(whole)).toBe(true)
        expect(textOf(chosen)).toBe(whole.toString())
        expect(sizeOf(chosen)).toBe(whole.length)
      }),
    )
  })

  it('is small where its text says the same again and again', () => {
    expect(gzipOf([partOf('barna bygde tårn '.repeat(400))]).length).toBeLessThan(200)
  })
})
