// Opens a profile: its store, and its sync, joined by the replica.
import type { ProfileRow } from '#store/deviceDatabase.ts'
import { type OpenedStore, openProfileStore } from '#store/profileStore.ts'
import type { StorageFault } from '#store/reopening.ts'
import type { Store } from '#store/store.ts'
import type { Transfer } from '#store/transfer/transfer.ts'
import { liveLater } from '#sync/liveLater.ts'
import type { Replica } from '#sync/replica.ts'
import { createSync, type Sync, type SyncState } from '#sync/schedule.ts'
import type { Environment } from './environment.ts'

/** A profile at work in this browser. */
export interface OpenProfile {
  readonly row: ProfileRow
  readonly store: Store
  readonly replica: Replica
  readonly transfer: Transfer
  readonly sync: Sync
  /** The page goes to sleep, or is back. */
  rest(): void
  wake(): Promise<void>
  close(): void
}

interface ProfileEvents {
  readonly onSyncState: (state: SyncState) => void
  readonly onStorageFault: (fault: StorageFault) => void
}

/** Opens a profile. Its sync waits for `start` or `now`. */
export const openProfile = (
  environment: Environment,
  row: ProfileRow,
  { onSyncState, onStorageFault }: ProfileEvents,
): OpenProfile => {
  const { now, newId, app, sealer } = environment
  const opened: OpenedStore = openProfileStore(row.database, {
    now,
    newId,
    app,
    sealer,
    member: row.member.id,
    replica: row.replica,
    onFault: onStorageFault,
    makeRoom: () => environment.device.makeRoom(),
  })
  const parts = {
    ...environment,
    token: row.token,
    name: row.database,
    onFailure: (reason: unknown) => reportError(reason),
  }
  const sync = createSync({
    ...parts,
    replica: opened.replica,
    onState: onSyncState,
    live: liveLater(parts),
  })
  return {
    row,
    store: opened.store,
    replica: opened.replica,
    transfer: opened.transferIn(row.space.id),
    sync,
    rest: opened.rest,
    wake: opened.wake,
    close: () => {
      sync.stop()
      opened.close()
    },
  }
}
