import { effectScope } from 'vue'
import { afterEach, expect, it, vi } from 'vitest'
import { useStorageStatus } from '#session/useStorageStatus.ts'

afterEach(() => vi.unstubAllGlobals())

it('says whether the browser has promised to keep our data, and asks for it', async () => {
  let isPersisted = false
  vi.stubGlobal('navigator', {
    storage: {
      estimate: async () => ({ usage: 5_000_000, quota: 1_000_000_000 }),
      persisted: async () => isPersisted,
      persist: async () => (isPersisted = true),
    },
  })
  const scope = effectScope()
  const storage = scope.run(() => useStorageStatus())
  await expect
    .poll(() => storage?.room.value)
    .toEqual({ isPersisted: false, usedBytes: 5_000_000, quotaBytes: 1_000_000_000 })
  expect(await storage?.ask()).toBe(true)
  expect(storage?.room.value?.isPersisted).toBe(true)
  scope.stop()
})

it('keeps quiet where the browser does not tell', async () => {
  vi.stubGlobal('navigator', {})
  const scope = effectScope()
  const storage = scope.run(() => useStorageStatus())
  expect(await storage?.ask()).toBe(false)
  expect(storage?.room.value).toBeUndefined()
  scope.stop()
})
