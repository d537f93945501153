import * as z from 'zod/mini'
import type { Instant } from './instant.ts'

/**
 * When a field was written: a hybrid logical clock (Kulkarni et al. 2014) that sorts as text.
 * 12 hex digits of milliseconds, 4 of counter, 10 characters of replica: `0193579bdf02-0001-k3m9x2p7qa`.
 */
export const Stamp = z.string().check(z.regex(/^[0-9a-f]{12}-[0-9a-f]{4}-[a-z0-9]{10}$/))
export type Stamp = z.infer<typeof Stamp>

/** Who writes: one profile on one device in one space. 10 characters, given by the server at joining. */
export const ReplicaId = z.string().check(z.regex(/^[a-z0-9]{10}$/))
export type ReplicaId = z.infer<typeof ReplicaId>

/** The last tick of a hybrid logical clock. */
export interface ClockState {
  readonly millis: number
  readonly counter: number
}

export const CLOCK_AT_ZERO: ClockState = { millis: 0, counter: 0 }
const LAST_COUNTER = 0xffff

/**
 * Moves the clock on: never back, and past the wall clock when that stands still or runs backwards.
 * After 65,536 ticks in one millisecond it borrows the next one.
 */
export const tick = (clock: ClockState, wall: Instant): ClockState => {
  if (wall > clock.millis) return { millis: wall, counter: 0 }
  if (clock.counter < LAST_COUNTER) return { millis: clock.millis, counter: clock.counter + 1 }
  return { millis: clock.millis + 1, counter: 0 }
}

/** Writes a tick of the clock as a stamp of this replica. */
export const stampOf = (clock: ClockState, replica: ReplicaId): Stamp =>
  `${clock.millis.toString(16).padStart(12, '0')}-${clock.counter.toString(16).padStart(4, '0')}-${replica}`

/** The clock part of a stamp. */
export const clockOf = (stamp: Stamp): ClockState => ({
  millis: Number.parseInt(stamp.slice(0, 12), 16),
  counter: Number.parseInt(stamp.slice(13, 17), 16),
})

/** The replica that wrote the stamp. */
export const replicaOf = (stamp: Stamp): ReplicaId => stamp.slice(18)

/** The wall clock part of a stamp, in milliseconds. */
export const millisOf = (stamp: Stamp): Instant => clockOf(stamp).millis

/** The later of two clocks; a client keeps at least the highest stamp that the server has shown. */
export const laterClock = (a: ClockState, b: ClockState): ClockState => {
  if (a.millis !== b.millis) return a.millis > b.millis ? a : b
  return a.counter >= b.counter ? a : b
}
