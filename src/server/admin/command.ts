// What a command of the operator is: words in, lines and an exit code out.
import { Id, type NewId } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import type { ServerConfig } from '../config.ts'
import { openOperatorDatabase, type OperatorDatabase } from '../storage/operatorDatabase.ts'

export interface AdminParts {
  readonly config: ServerConfig
  /** Looked up, or made and kept, when a command needs it. */
  readonly serverKey: () => Uint8Array
  readonly now: () => Instant
  readonly newId: NewId
  readonly chance: (bytes: number) => Uint8Array
}

/** What was done or found, line by line. `isFine` false: something is wrong that somebody has to look at. */
export interface Report {
  readonly isFine: boolean
  readonly lines: readonly string[]
}

/** One thing that can be done, such as `space create <name> <head teacher>`. */
export interface Action {
  /** The words that choose it. */
  readonly words: readonly string[]
  /** What must be said after them. One in brackets may be left out. */
  readonly given: readonly string[]
  readonly does: string
  run(parts: AdminParts, given: readonly string[]): Promise<Report>
}

/** What was asked cannot be done: one sentence, exit code 2. */
export class WrongWords extends Error {}

export const done = (...lines: string[]): Report => ({ isFine: true, lines })

/** Reads an id that was typed. */
export const idOf = (text: string | undefined, what: string): Id => {
  const id = Id.safeParse(text)
  if (!id.success) throw new WrongWords(`«${text ?? ''}» is not the id of a ${what}.`)
  return id.data
}

/** Opens the database for as long as the work takes. */
export const withDatabase = async <T>(
  { config }: AdminParts,
  work: (database: OperatorDatabase) => Promise<T>,
): Promise<T> => {
  const database = await openOperatorDatabase(config)
  if (!database)
    throw new WrongWords(
      `There is no database in ${config.dataDir} yet: start the server once, or set DATA_DIR.`,
    )
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}
