// A world in which nothing happens unless the test says so.
import type { Occasion, Occasions } from '#sync/occasions.ts'

/** No timers, no events; `happen` plays one. */
export const quietOccasions = () => {
  const listeners = new Set<(occasion: Occasion) => void>()
  const alarms = new Map<symbol, { at: number; work: () => void }>()
  const occasions: Occasions = {
    isVisible: () => true,
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    after: (at, work) => {
      const key = Symbol('alarm')
      alarms.set(key, { at, work })
      return () => alarms.delete(key)
    },
    alone: (_name, work) => work(),
  }
  return {
    occasions,
    happen: (occasion: Occasion) => listeners.forEach((listener) => listener(occasion)),
    /** How long the alarms that are set still have to wait, in milliseconds. */
    waits: () => [...alarms.values()].map(({ at }) => at),
    /** Lets every alarm ring that is set now. */
    ring: () => {
      const due = [...alarms.values()]
      alarms.clear()
      due.forEach(({ work }) => work())
    },
  }
}
