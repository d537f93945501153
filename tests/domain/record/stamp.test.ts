import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clockOf,
  CLOCK_AT_ZERO,
  laterClock,
  millisOf,
  replicaOf,
  Stamp,
  stampOf,
  tick,
} from '#domain/record/stamp.ts'

const clocks = fc.record({
  millis: fc.integer({ min: 0, max: 2 ** 44 }),
  counter: fc.integer({ min: 0, max: 0xffff }),
})
const walls = fc.array(fc.integer({ min: -(2 ** 20), max: 2 ** 43 }), { minLength: 2, maxLength: 50 })
const replica = 'k3m9x2p7qa'

describe('the clock', () => {
  it('never goes back, whatever the wall clock does', () => {
    fc.assert(
      fc.property(walls, (times) => {
        let clock = CLOCK_AT_ZERO
        const stamps = times.map((wall) => stampOf((clock = tick(clock, wall)), replica))
        expect(stamps).toEqual([...new Set(stamps)].toSorted())
      }),
    )
  })

  it('borrows a millisecond after 65,536 ticks in one', () => {
    expect(tick({ millis: 5, counter: 0xffff }, 5)).toEqual({ millis: 6, counter: 0 })
  })

  it('sorts as text as it sorts as time', () => {
    fc.assert(
      fc.property(clocks, clocks, (a, b) => {
        const isLater = a.millis !== b.millis ? a.millis > b.millis : a.counter > b.counter
        expect(stampOf(a, replica) > stampOf(b, replica)).toBe(isLater)
        expect(laterClock(a, b)).toEqual(isLater ? a : b)
      }),
    )
  })

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(clocks, (clock) => {
        const stamp = stampOf(clock, replica)
        expect(Stamp.safeParse(stamp).success).toBe(true)
        expect(clockOf(stamp)).toEqual(clock)
        expect(replicaOf(stamp)).toBe(replica)
        expect(millisOf(stamp)).toBe(clock.millis)
      }),
    )
  })
})
