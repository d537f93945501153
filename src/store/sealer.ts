// What seals a profile's contents at rest. Synchronous, because waiting for WebCrypto would end an IndexedDB
// transaction (design.md §4).

/** Where a sealed value lies: moved to another place, it must not open. */
interface SealedPlace {
  readonly database: string
  readonly table: string
  readonly id: string
}

/** As it lies in the database. */
export type Sealed = string | Uint8Array

export interface Sealer {
  seal(plain: string, place: SealedPlace): Sealed
  /** Throws where the value was not sealed for this place. */
  open(sealed: Sealed, place: SealedPlace): string
  /** Stands for a kind or an audience in an index: equal for equal texts, and says nothing more. */
  blind(text: string): string
}

/** Keeps everything readable: for a profile without a PIN. */
export const plainSealer: Sealer = {
  seal: (plain) => plain,
  open: (sealed) => {
    if (typeof sealed !== 'string') throw new Error('sealed with a key that is not here')
    return sealed
  },
  blind: (text) => text,
}
