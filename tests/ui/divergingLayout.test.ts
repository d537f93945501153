import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answersIn, layOut } from '#ui/divergingLayout.ts'

const row = (id: string, ...values: number[]) => ({ id, label: id, values })
const answers = fc.integer({ min: 0, max: 40 })
const rows = (levels: number) =>
  fc.array(fc.array(answers, { minLength: levels, maxLength: levels }), { minLength: 1, maxLength: 12 })

describe('the layout of diverging bars', () => {
  it('centres the middle level on the same line in every row', () => {
    const { middle, segmentsById } = layOut([row('a', 1, 2, 4, 2, 1), row('b', 0, 0, 2, 5, 0)], 5)
    for (const id of ['a', 'b']) {
      const centre = segmentsById.get(id)?.find(({ level }) => level === 2)
      expect((centre?.x ?? 0) + (centre?.width ?? 0) / 2).toBeCloseTo(middle)
    }
  })

  it('leaves out rows and levels that nobody answered', () => {
    const { segmentsById } = layOut([row('a', 0, 3, 0), row('hidden'), row('none', 0, 0, 0)], 3)
    expect([...segmentsById.keys()]).toEqual(['a'])
    expect(segmentsById.get('a')?.map(({ level, count }) => [level, count])).toEqual([[1, 3]])
  })

  it.each([3, 5])('lays %i levels side by side, in order, inside the drawing', (levels) => {
    fc.assert(
      fc.property(rows(levels), (drawn) => {
        const all = drawn.map((values, index) => row(String(index), ...values))
        const { segmentsById } = layOut(all, levels)
        for (const one of all.filter((candidate) => answersIn(candidate) > 0)) {
          const segments = segmentsById.get(one.id) ?? []
          segments.forEach((segment, index) => {
            expect(segment.x).toBeGreaterThanOrEqual(-1e-6)
            expect(segment.x + segment.width).toBeLessThanOrEqual(100 + 1e-6)
            const next = segments[index + 1]
            if (next) expect(next.x).toBeCloseTo(segment.x + segment.width)
          })
          expect(segments.reduce((sum, { count }) => sum + count, 0)).toBe(answersIn(one))
        }
      }),
    )
  })

  it('makes rows as long as each other, however many answered', () => {
    const { segmentsById } = layOut([row('few', 1, 1, 1), row('many', 20, 10, 10)], 3)
    const lengths = [...segmentsById.values()].map((list) => list.reduce((sum, { width }) => sum + width, 0))
    expect(lengths[0]).toBeCloseTo(lengths[1] ?? 0)
  })
})
