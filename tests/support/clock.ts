// Time and ids that a test knows beforehand.
import type { Id } from '#domain/record/id.ts'
import { uuidV7 } from '#domain/record/id.ts'
import { MINUTE_MILLIS } from '#domain/record/instant.ts'

/** Monday 23 November 2026, 17:00 in Oslo: the evening of the staff meeting. */
export const MEETING_EVENING = Date.UTC(2026, 10, 23, 16, 0)

/** A clock that stands still until it is moved. */
export const testClock = (start = MEETING_EVENING) => {
  let at = start
  return {
    now: () => at,
    advance: (millis: number) => {
      at += millis
    },
    minutesPass: (minutes = 1) => {
      at += minutes * MINUTE_MILLIS
    },
  }
}
export type TestClock = ReturnType<typeof testClock>

let made = 0

/** Ids that never repeat within a test run, in the order they are made. */
export const testIds = (now: () => number) => (): Id => {
  made += 1
  const chance = new Uint8Array(10)
  new DataView(chance.buffer).setUint32(6, made)
  return uuidV7(now(), chance)
}
