// One pure function for client and server: per field, the later stamp wins (sync.md §2, invariant 5).
import { canonicalJson } from '#domain/record/json.ts'
import type { Field, Fields } from '#domain/record/record.ts'

/**
 * Whether `candidate` beats `current`. Equal stamps with different values come from cloned devices;
 * then the larger canonical JSON wins, so that every device decides alike.
 */
export const beats = (candidate: Field, current: Field | undefined): boolean => {
  if (!current) return true
  if (candidate.h !== current.h) return candidate.h > current.h
  return canonicalJson(candidate.v) > canonicalJson(current.v)
}

/** The fields of `incoming` that would change `current`. */
export const winningFields = (current: Fields, incoming: Fields): Fields =>
  Object.fromEntries(
    Object.entries(incoming).filter(([name, field]) =>
      beats(field, Object.hasOwn(current, name) ? current[name] : undefined),
    ),
  )

/** Merges two states of one record. Commutative, associative and idempotent. */
export const mergeFields = (current: Fields, incoming: Fields): Fields => ({
  ...current,
  ...winningFields(current, incoming),
})
