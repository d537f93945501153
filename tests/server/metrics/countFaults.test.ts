import { describe, expect, it } from 'vitest'
import { countFaults } from '#server/metrics/countFaults.ts'
import type { DatabaseFault } from '#server/metrics/metrics.ts'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import { StorageRefused, StorageUnavailable } from '#server/storage/storage.ts'
import { aServer, aKindergarten } from '#tests/support/serverWorld.ts'

describe('a database whose faults are counted', () => {
  it('counts each fault by its kind, and throws it all the same', async () => {
    const faults: DatabaseFault[] = []
    const bare = await openSqliteStorage(':memory:')
    const { joined } = await aKindergarten(await aServer(bare))
    const storage = countFaults(bare, { databaseFailed: (fault) => void faults.push(fault) })
    const failing = (error: Error) =>
      expect(storage.changeSpace(joined.space.id, () => Promise.reject(error))).rejects.toBe(error)
    await failing(new StorageUnavailable('full'))
    await failing(new StorageRefused('poison'))
    await failing(new Error('a bug'))
    expect(await storage.countSpaces()).toEqual({ all: 1, examples: 0 })
    expect(faults).toEqual(['unavailable', 'refused', 'other'])
  })
})
