// What the server does with the inside of a shared text. Nothing outside this folder opens one.

/** `hung`: it was not done in time, or took more memory than it may. */
type TextFinding = 'fine' | 'bad' | 'hung'

/** Reads and rewrites Yjs updates (V1). An update comes from a tablet: it may be anything. */
export interface TextWork {
  /** Tries an update out. */
  check(update: Uint8Array): Promise<TextFinding>
  /** One update that says what all of these say, without the words that are deleted. Undefined where that cannot be done. */
  merge(updates: readonly Uint8Array[]): Promise<Uint8Array | undefined>
  /** The words of this field as they stand when all of these are in. */
  read(updates: readonly Uint8Array[], field: string): Promise<string | undefined>
  close(): Promise<void>
}

/** How long one update, or one text, may take. */
export const LEASH_MILLIS = 1500
/** How much memory they may take, in megabytes. */
export const MOST_MEMORY_MB = 128
