// What sync asks of whoever keeps the records. The store answers; neither knows the other (style.md §2).
import type { Id } from '#domain/record/id.ts'
import type { Echo, PullItem, PushItem, Verdict } from '#protocol/sync.ts'

/** What was in a push, so that its verdicts can be laid beside what is here when they arrive. */
interface Receipt {
  /** Counts applied answers: an answer to an older question is thrown away. */
  readonly generation: number
  readonly items: readonly {
    readonly id: Id
    /** The stamp of each field as it was sent. */
    readonly stamps: Readonly<Record<string, string>>
    readonly textRows: readonly number[]
  }[]
  /** Where the echoes of the question ended. */
  readonly echoed?: { readonly id: string; readonly row: number } | undefined
}

/** A question to the server, read in one transaction. */
export interface Outgoing {
  readonly receipt: Receipt
  readonly witness: string | null
  readonly cursors: Readonly<Record<string, number>>
  readonly items: readonly PushItem[]
  /** What a restored server is given back first; then `items` is empty. */
  readonly echo?: readonly Echo[]
  /** How many records stay unsent after this push, refused ones too. */
  readonly unsentAfter: number
  /** Whether more waits behind these items. */
  readonly hasMore: boolean
  /** False while this device gives back what a restored server has lost. */
  readonly mayPull: boolean
}

/** An answer as the replica needs it. */
export interface Incoming {
  readonly receipt: Receipt
  readonly witness: string | null
  readonly verdicts: readonly Verdict[]
  /** Whether the question asked for records; otherwise only the verdicts count. */
  readonly didPull: boolean
  readonly items: readonly PullItem[]
  /** Some could not be read: a newer app asks for everything again. */
  readonly hasUnreadable?: boolean
  readonly cursors: Readonly<Record<string, number>>
  readonly drop: readonly string[]
  readonly hasMore: boolean
  /** Server time minus this device's, in milliseconds. */
  readonly offsetMillis: number
}

/** The server wants to begin anew: our clock is wrong, it was restored, or we have been away too long. */
interface Restart {
  readonly reason: 'clock' | 'restored' | 'expired'
  readonly receipt: Receipt
  readonly witness: string | null
  readonly offsetMillis: number
}

export interface PushLimit {
  readonly items: number
  readonly characters: number
}

/** How much waits here. */
export interface Waiting {
  /** Records with changes that can go at the next contact. */
  readonly sendable: number
  /** Records with changes that are only a matter of time. */
  readonly waiting: number
  /** Records that the server has refused and that need a hand. */
  readonly refused: number
}

/** Invariants (sync.md §2): an answer counts whole or not at all; unsent work is deleted only by the user. */
export interface Replica {
  /** Reads what is to be sent. The first contact sends nothing: it learns the time. */
  outgoing(limit: PushLimit): Promise<Outgoing>
  /** Applies an answer in one transaction. False where another answer came first: nothing was applied. */
  apply(incoming: Incoming): Promise<boolean>
  /** Prepares the new beginning in one transaction. False as above. */
  restart(restart: Restart): Promise<boolean>
  /** Sets aside a push that the server would not even read. */
  setAside(receipt: Receipt, state: 'too_big' | 'busy'): Promise<void>
  /** Tells now and after each change how much waits. Returns the way to stop. */
  watchWaiting(onWaiting: (waiting: Waiting) => void): () => void
  /** Whether a text that several people write is open: then changes go out sooner. */
  isWritingTogether(): boolean
  /** The member has left: what is unsent, refused or not, to be handed over. */
  parting(limit: PushLimit): Promise<readonly PushItem[]>
  /** The member has left: everything goes but drafts and unsent work, which is rescued. */
  wipe(handedOver?: ReadonlySet<Id>): Promise<void>
}
