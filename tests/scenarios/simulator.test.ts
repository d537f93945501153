// Random evenings of ten tablets: networks, clocks, roles and backups that fail, then everything is put in order, and
// nothing may be lost, leaked or different from tablet to tablet. See README.md for more of them.
import { beforeAll, describe, expect, it } from 'vitest'
import { openDatabase, type SimulatedDatabase } from '#tests/support/simulator/database.ts'
import { simulate } from '#tests/support/simulator/simulate.ts'

const SEEDS = 200
const AT_A_TIME = 20

describe('two hundred random evenings', () => {
  let database: SimulatedDatabase
  beforeAll(async () => {
    database = await openDatabase()
  })

  it.each(Array.from({ length: SEEDS / AT_A_TIME }, (_, part) => part * AT_A_TIME + 1))(
    'from number %d on lose, leak and split nothing',
    async (first) => {
      for (let seed = first; seed < first + AT_A_TIME; seed += 1) {
        const { failure, replay } = await simulate(seed, database)
        expect(failure, replay).toBeUndefined()
      }
    },
    120_000,
  )
})
