// How the process ends: requests under way are finished, streams and databases closed, and all that within ten seconds.

export interface StoppingParts {
  /** Takes no more requests, waits for those under way, closes everything. */
  readonly close: () => Promise<void>
  /** Ends connections that do not end by themselves. */
  readonly breakOff: () => void
  readonly exit: (code: number) => void
}

const BREAK_OFF_MILLIS = 8000
const LONGEST_MILLIS = 10_000
// A terminal tells the whole group, and npm's script tells us once more.
const SAME_SIGNAL_MILLIS = 500

/** Answers what to call at every signal: the first stops gently, a later one at once. */
export const createStopping = ({ close, breakOff, exit }: StoppingParts): ((at: number) => void) => {
  let firstAt: number | undefined
  return (at) => {
    if (firstAt !== undefined) return at - firstAt > SAME_SIGNAL_MILLIS ? exit(1) : undefined
    firstAt = at
    setTimeout(breakOff, BREAK_OFF_MILLIS).unref()
    setTimeout(() => exit(1), LONGEST_MILLIS).unref()
    close().then(
      () => exit(0),
      () => exit(1),
    )
  }
}
