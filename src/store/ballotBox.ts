// The ballot box of a device: sealed ballots on their way, outside all profiles, so that any contact can take them.
import type { BallotRow, DeviceStore } from './deviceDatabase.ts'
import { withReopening } from './reopening.ts'

export interface BallotBoxStore {
  get(id: string): Promise<BallotRow | undefined>
  all(): Promise<BallotRow[]>
  put(row: BallotRow): Promise<void>
}

/** The ballot box of this device. */
export const openBallotBox = ({ database }: Pick<DeviceStore, 'database'>): BallotBoxStore => {
  const run = withReopening(database)
  return {
    get: (id) => run(() => database.ballots.get(id)),
    all: () => run(() => database.ballots.toArray()),
    put: (row) => run(async () => void (await database.ballots.put(row))),
  }
}
