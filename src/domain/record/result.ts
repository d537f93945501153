/** An expected failure is a value: what came out, or why not. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

/** It worked. */
export const success = <T>(value: T): Result<T, never> => ({ ok: true, value })

/** It did not, and this is why. */
export const failure = <E>(error: E): Result<never, E> => ({ ok: false, error })
