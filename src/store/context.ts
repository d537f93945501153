import type { Id, NewId } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import type { ReplicaId } from '#domain/record/stamp.ts'
import type { ProfileTables } from './database.ts'
import type { Run, StorageFault } from './reopening.ts'
import type { Sealer } from './sealer.ts'

/** Whose profile it is, and what its store is built from. */
export interface StoreParts {
  readonly sealer: Sealer
  readonly member: Id
  readonly replica: ReplicaId
  readonly now: () => Instant
  readonly newId: NewId
  /** The version of the app: a new one may send again what was refused. */
  readonly app: string
  /** Hears of a full device, and of a newer app that has taken the database over. */
  readonly onFault?: (fault: StorageFault) => void
  /** Gives up what the device keeps back for the day it is full. */
  readonly makeRoom?: () => Promise<boolean>
}

/** What the parts of the store share. */
export interface StoreContext extends StoreParts {
  readonly database: ProfileTables
  readonly run: Run
  /** Shared texts that are open now. */
  readonly openTexts: Set<symbol>
}
