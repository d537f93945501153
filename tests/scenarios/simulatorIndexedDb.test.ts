// The same evenings as in simulator.test.ts, on IndexedDB and through the whole app, with gzip, headers and limits.
import 'fake-indexeddb/auto'
import { beforeAll, describe, expect, it } from 'vitest'
import { openDatabase, type SimulatedDatabase } from '#tests/support/simulator/database.ts'
import { simulate } from '#tests/support/simulator/simulate.ts'

const SEEDS = Array.from({ length: 20 }, (_, place) => place + 201)

describe('a random evening on IndexedDB', () => {
  let database: SimulatedDatabase
  beforeAll(async () => {
    database = await openDatabase()
  })

  it.each(SEEDS)('number %d loses, leaks and splits nothing', { timeout: 60_000 }, async (seed) => {
    const { failure, replay } = await simulate(seed, database, { store: 'indexeddb' })
    expect(failure, replay).toBeUndefined()
  })
})
