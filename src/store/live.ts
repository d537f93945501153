import { liveQuery } from 'dexie'

/** Runs a query now and again whenever what it read has changed. Returns the way to stop. */
export const watchLive = <T>(query: () => Promise<T>, next: (value: T) => void): (() => void) => {
  // Dexie follows native promises only out of a function that is itself async.
  const subscription = liveQuery(async () => query()).subscribe({
    next,
    error: (reason) => reportError(reason),
  })
  return () => subscription.unsubscribe()
}
