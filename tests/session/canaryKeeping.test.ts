import { describe, expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { useSyncStatus } from '#session/useSyncStatus.ts'
import type { Canary, CanaryPlaces } from '#store/canary.ts'
import { aBrowser, aProfile } from '#tests/support/profile.ts'

const routes = [] as const

/** The places of a browser, in memory. */
const places = (kept?: Canary) => {
  let canary = kept
  const inMemory: CanaryPlaces = {
    read: async () => canary,
    write: async (next) => {
      canary = next
    },
    clear: async () => {
      canary = undefined
    },
  }
  return { canary: inMemory, kept: () => canary }
}

const LOST = { firstAt: 1_790_000_000_000, lastSyncDay: '2026-11-20', unsent: 3 }

describe('a browser that has thrown away what lay here', () => {
  it('is found out when the app starts, and the person is told how much was lost', async () => {
    const { canary, kept } = places(LOST)
    const { profile } = await aBrowser({ routes, canary })
    await profile.start()
    expect(profile.state).toEqual({ kind: 'none' })
    expect(profile.evicted).toEqual(LOST)
    await profile.forgetEvicted()
    expect(profile.evicted).toBeUndefined()
    expect(kept()).toBeUndefined()
  })

  it('is not suspected when nothing was ever here', async () => {
    const { profile } = await aBrowser({ routes, ...places() })
    await profile.start()
    expect(profile.evicted).toBeUndefined()
  })

  it('is not suspected when everything is here', async () => {
    const { profile } = await aProfile({ routes, ...places(LOST) })
    expect(profile.evicted).toBeUndefined()
  })
})

describe('a person at work', () => {
  it('has noted, outside the databases, how much is on this device only', async () => {
    const { canary, kept } = places()
    const { store, run } = await aProfile({ routes, canary })
    run(() => useSyncStatus())
    await store.create(Entry, { text: 'Ikke delt.' })
    await expect.poll(() => kept()?.unsent).toBe(1)
  })

  it('who leaves this device herself has lost nothing', async () => {
    const { canary, kept } = places(LOST)
    const { profile } = await aProfile({ routes, canary })
    await profile.leave()
    expect(kept()).toBeUndefined()
  })
})
