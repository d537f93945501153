// Browsers throw data away: after a week without use, or on a full device (sync.md §15). The canary lies outside the
// databases. When it sings in an empty house, something has been lost, and the person is told.
import * as z from 'zod/mini'
import { Instant, LocalDate } from '#domain/record/instant.ts'

const Canary = z.object({
  firstAt: Instant,
  lastSyncDay: z.nullable(LocalDate),
  /** How much was on this device only. */
  unsent: z.number(),
})
export type Canary = z.infer<typeof Canary>

export interface CanaryPlaces {
  read(): Promise<Canary | undefined>
  write(canary: Canary): Promise<void>
  clear(): Promise<void>
}

const NAME = 'personalrom-canary'
const ADDRESS = '/canary.json'

const parsed = (text: string | null | undefined): Canary | undefined => {
  try {
    const canary = Canary.safeParse(JSON.parse(text ?? ''))
    return canary.success ? canary.data : undefined
  } catch {
    return undefined
  }
}

// A browser may forbid either place; the canary is worth no trouble.
const quietly = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await work()
  } catch {
    return undefined
  }
}

/** In two places of the browser, because they may be emptied one at a time. */
export const browserCanary = (): CanaryPlaces => ({
  read: async () =>
    (await quietly(async () => parsed(localStorage.getItem(NAME)))) ??
    (await quietly(async () => parsed(await (await caches.match(ADDRESS, { cacheName: NAME }))?.text()))),
  write: async (canary) => {
    const text = JSON.stringify(canary)
    await quietly(async () => localStorage.setItem(NAME, text))
    await quietly(async () => (await caches.open(NAME)).put(ADDRESS, new Response(text)))
  },
  clear: async () => {
    await quietly(async () => localStorage.removeItem(NAME))
    await quietly(async () => caches.delete(NAME))
  },
})
