import { describe, expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { statusOf, useSyncStatus } from '#session/useSyncStatus.ts'
import { aProfile } from '#tests/support/profile.ts'

const routes = [] as const

describe('where my work is', () => {
  it.each([
    [{ waiting: 0, refused: 0 }, 'idle', { kind: 'shared' }],
    [{ waiting: 0, refused: 0 }, 'sending', { kind: 'shared' }],
    [{ waiting: 3, refused: 0 }, 'sending', { kind: 'sending', count: 3 }],
    [{ waiting: 3, refused: 0 }, 'idle', { kind: 'waiting', count: 3 }],
    [{ waiting: 3, refused: 0 }, 'offline', { kind: 'offline', count: 3 }],
    [{ waiting: 0, refused: 0 }, 'offline', { kind: 'offline', count: 0 }],
    [{ waiting: 2, refused: 1 }, 'offline', { kind: 'trouble', count: 1, waiting: 2 }],
  ] as const)('is said in one word: %o while %s', (counts, kind, status) => {
    expect(statusOf({ ...counts, sendable: counts.waiting }, { kind })).toEqual(status)
  })

  it('follows what is written, while the tablet is offline', async () => {
    const { run, store } = await aProfile({ routes })
    const sync = run(() => useSyncStatus())
    await sync.syncNow()
    await expect.poll(() => sync.state).toEqual({ kind: 'offline', count: 0 })
    await store.create(Entry, { text: 'En' })
    await store.create(Entry, { text: 'To' })
    await expect.poll(() => sync.state).toEqual({ kind: 'offline', count: 2 })
  })
})
