// What has hung the thread is left alone for a while. In memory: a restart forgives.
import { type Instant, MINUTE_MILLIS } from '#domain/record/instant.ts'

const WAIT_MILLIS = 10 * MINUTE_MILLIS

/** Remembers names for ten minutes. */
export interface Cooldown {
  note(name: string): void
  has(name: string): boolean
}

export const createCooldown = (now: () => Instant): Cooldown => {
  const until = new Map<string, Instant>()
  return {
    note: (name) => {
      for (const [other, end] of until) if (end <= now()) until.delete(other)
      until.set(name, now() + WAIT_MILLIS)
    },
    has: (name) => (until.get(name) ?? 0) > now(),
  }
}
