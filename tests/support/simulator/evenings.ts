// Random evenings as tests: several files, so that they run side by side.
import { beforeAll, describe, expect, it } from 'vitest'
import { openDatabase, type SimulatedDatabase } from './database.ts'
import { simulate } from './simulate.ts'

const AT_A_TIME = 20

/** A hundred evenings, from this number on. */
export const describeEvenings = (from: number): void => {
  describe('a hundred random evenings', () => {
    let database: SimulatedDatabase
    beforeAll(async () => {
      database = await openDatabase()
    })

    it.each([0, 1, 2, 3, 4].map((part) => from + part * AT_A_TIME))(
      'from number %d on lose, leak and split nothing',
      { timeout: 120_000 },
      async (first) => {
        for (let seed = first; seed < first + AT_A_TIME; seed += 1) {
          const { failure, replay } = await simulate(seed, database)
          expect(failure, replay).toBeUndefined()
        }
      },
    )
  })
}
