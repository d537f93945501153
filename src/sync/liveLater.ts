// Listening is not needed for the first screen: its code comes with the first start.
import type { Live, LiveParts } from './live.ts'

/** Listening as `createLive` makes it, loaded when it starts. */
export const liveLater = (parts: LiveParts): Live => {
  let live: Live | undefined
  let starts = 0
  return {
    isConnected: () => live?.isConnected() ?? false,
    start: (events) => {
      const start = (starts += 1)
      const begin = async () => {
        const { createLive } = await import('./live.ts')
        // Stopped, or started anew, before it was here.
        if (start !== starts) return
        live ??= createLive(parts)
        live.start(events)
      }
      begin().catch(parts.onFailure)
    },
    stop: () => {
      starts += 1
      live?.stop()
    },
  }
}
