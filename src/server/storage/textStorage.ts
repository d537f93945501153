// What the upkeep of shared texts asks of the database.
import type { Id } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'

/** Where a text lies. */
export interface TextPlace {
  readonly space: Id
  readonly id: Id
  readonly field: string
}

export interface TextStorage {
  /** The texts of these spaces with more rows than that. */
  crowdedTexts(spaces: readonly Id[], moreThan: number): Promise<TextPlace[]>
  /** Texts that nobody has written in since, and that are not one row by the server's own hand. At most so many. */
  idleTexts(since: Instant, most: number): Promise<TextPlace[]>
}
