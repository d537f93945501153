// Joins ballots to the rest of the server: rounds are looked after when they change, and every half minute.
import { Round } from '#domain/survey/survey.ts'
import type { Hooks } from '../hooks.ts'
import type { BallotStore } from './ballotStore.ts'
import { createKeyVault } from './keyVault.ts'
import type { BallotParts } from './parts.ts'
import { createRoundKeeper } from './rounds.ts'

/** What ballots take of the server's context. */
export interface ServerParts extends Omit<BallotParts, 'store' | 'vault'> {
  readonly hooks: Pick<Hooks, 'onRecordsChanged' | 'onTick'>
  readonly serverKey: Uint8Array
}

/** Begins to look after rounds; what it returns is for the routes. */
export const watchRounds = (
  { storage, writer, now, chance, hooks, serverKey }: ServerParts,
  store: BallotStore,
): BallotParts => {
  const parts = { storage, writer, now, chance, store, vault: createKeyVault(serverKey) }
  const keeper = createRoundKeeper(parts)
  hooks.onRecordsChanged((space, { colls }) =>
    colls.has(Round.coll) ? keeper.lookAfter(space) : Promise.resolve(),
  )
  hooks.onTick(() => keeper.tick())
  return parts
}
