// The feed rows of a push while it is being decided: moved, never appended.
import type { Audience } from '#domain/access/audience.ts'
import type { Id } from '#domain/record/id.ts'
import type { FeedRow } from '../storage/storage.ts'

export interface FeedDraft {
  learn(rows: readonly FeedRow[]): void
  /** The audiences the record is in. */
  audiences(id: Id): Audience[]
  /**
   * Gives the record these audiences. `hasMoved`: the record itself changed, so that every reader must hear of it;
   * otherwise only those who gain or lose it.
   */
  settle(
    id: Id,
    to: { readonly next: readonly Audience[]; readonly seq: number; readonly hasMoved: boolean },
  ): { readonly isWidened: boolean; readonly isNarrowed: boolean; readonly isNew: boolean }
  /** The rows to be written, each once. */
  moved(): FeedRow[]
  /** The audiences of those rows. */
  touched(): Set<Audience>
}

export const createFeedDraft = (): FeedDraft => {
  const rowsById = new Map<Id, Map<Audience, FeedRow>>()
  const moved = new Map<string, FeedRow>()

  const rowsOf = (id: Id): Map<Audience, FeedRow> => {
    const rows = rowsById.get(id) ?? new Map<Audience, FeedRow>()
    rowsById.set(id, rows)
    return rows
  }

  const audiences = (id: Id): Audience[] =>
    [...rowsOf(id).values()].filter((row) => !row.isGone).map((row) => row.audience)

  const move = (row: FeedRow): void => {
    rowsOf(row.id).set(row.audience, row)
    moved.set(`${row.audience} ${row.id}`, row)
  }

  return {
    learn: (rows) => {
      for (const row of rows) rowsOf(row.id).set(row.audience, row)
    },
    audiences,
    settle: (id, { next, seq, hasMoved }) => {
      const before = new Set(audiences(id))
      const gained = next.filter((audience) => !before.has(audience))
      const lost = [...before].filter((audience) => !next.includes(audience))
      for (const audience of hasMoved ? next : gained) move({ audience, id, seq, isGone: false })
      for (const audience of lost) move({ audience, id, seq, isGone: true })
      return { isWidened: gained.length > 0, isNarrowed: lost.length > 0, isNew: before.size === 0 }
    },
    moved: () => [...moved.values()],
    touched: () => new Set([...moved.values()].map((row) => row.audience)),
  }
}
