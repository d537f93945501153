import type { Instant } from '#domain/record/instant.ts'
import type { Occasions } from './occasions.ts'

export interface Alarm {
  /** Rings after so many milliseconds, or sooner if that was already set. */
  within(millis: number): void
  clear(): void
}

/** One alarm at a time: the earliest. */
export const createAlarm = (
  { occasions, now }: { occasions: Occasions; now: () => Instant },
  onRing: () => void,
): Alarm => {
  let at = Number.POSITIVE_INFINITY
  let cancel = (): void => undefined
  const clear = () => {
    cancel()
    at = Number.POSITIVE_INFINITY
  }
  return {
    clear,
    within: (millis) => {
      const next = now() + millis
      if (next >= at) return
      cancel()
      at = next
      cancel = occasions.after(millis, () => {
        at = Number.POSITIVE_INFINITY
        onRing()
      })
    },
  }
}
