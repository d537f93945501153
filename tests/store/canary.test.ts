import { afterEach, describe, expect, it, vi } from 'vitest'
import { browserCanary } from '#store/canary.ts'

const CANARY = { firstAt: 1_795_449_600_000, lastSyncDay: '2026-11-23', unsent: 2 }

/** The Cache Storage of a browser. */
const someCaches = () => {
  const kept = new Map<string, Response>()
  return {
    match: async (address: string) => kept.get(address)?.clone(),
    open: async () => ({ put: async (address: string, answer: Response) => void kept.set(address, answer) }),
    delete: async () => {
      kept.clear()
      return true
    },
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
})

describe('the canary of a browser', () => {
  it('is found in either place', async () => {
    vi.stubGlobal('caches', someCaches())
    const canary = browserCanary()
    expect(await canary.read()).toBeUndefined()
    await canary.write(CANARY)
    expect(await canary.read()).toEqual(CANARY)
    localStorage.clear()
    expect(await canary.read()).toEqual(CANARY)
    await canary.clear()
    expect(await canary.read()).toBeUndefined()
  })

  it('is no trouble to a browser that forbids it', async () => {
    vi.stubGlobal('caches', undefined)
    vi.stubGlobal('localStorage', undefined)
    const canary = browserCanary()
    await canary.write(CANARY)
    expect(await canary.read()).toBeUndefined()
    await canary.clear()
  })

  it('is not taken for one when somebody else’s words lie there', async () => {
    vi.stubGlobal('caches', undefined)
    localStorage.setItem('personalrom-canary', '{"unsent":"mange"}')
    expect(await browserCanary().read()).toBeUndefined()
  })
})
