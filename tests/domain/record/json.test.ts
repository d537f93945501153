import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, DEEPEST_VALUE, Json, longestString, hasNul, withoutNul } from '#domain/record/json.ts'
import { anyJson } from '#tests/support/arbitraries.ts'

const shuffled = (value: Json): Json => {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(shuffled)
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, shuffled(item)]),
  )
}

describe('a value', () => {
  it('has one spelling, whatever the order of its names', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('tells different values apart', () => {
    fc.assert(
      fc.property(anyJson, anyJson, (a, b) => {
        const isSame =
          JSON.stringify(JSON.parse(canonicalJson(a))) === JSON.stringify(JSON.parse(canonicalJson(b)))
        expect(canonicalJson(a) === canonicalJson(b)).toBe(isSame)
      }),
    )
  })

  it('is refused when it would not survive the way', () => {
    let deep: Json = 1
    for (let level = 0; level <= DEEPEST_VALUE; level += 1) deep = [deep]
    const hostile: unknown[] = [
      Number.NaN,
      Number.POSITIVE_INFINITY,
      undefined,
      () => 1,
      'lone \ud800 surrogate',
      JSON.parse('{"__proto__": 1}'),
      JSON.parse('{"constructor": 1}'),
      deep,
    ]
    expect(hostile.filter((value) => Json.safeParse(value).success)).toEqual([])
  })

  it('shows the character NUL wherever it stands, and can do without it', () => {
    const hidden: Json[] = ['a\0b', ['a', ['\0']], { a: { b: 'x\0' } }]
    expect(hidden.map(hasNul)).toEqual([true, true, true])
    expect(hidden.map(withoutNul)).toEqual(['ab', ['a', ['']], { a: { b: 'x' } }])
    expect(hasNul({ 'a\0': 1 })).toBe(true)
    expect([null, 0, true, 'a\\u0000', ['a'], { a: 'b' }].map(hasNul)).not.toContain(true)
  })

  it('knows its longest text, however deep it lies', () => {
    expect(longestString({ a: ['kort', { b: 'en lengre tekst' }] })).toBe('en lengre tekst'.length)
    expect(longestString(null)).toBe(0)
  })
})
