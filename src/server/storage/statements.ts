// Prepared statements of SQLite, kept: making one anew takes longer than most of our questions.
import type { SqliteDatabase, SqliteStatement } from 'kysely'

const MOST_KEPT = 400
// A statement knows the columns of its answer from when it was made.
const CHANGES_TABLES = /^\s*(create|alter|drop|vacuum)\b/i

/** The same database; a statement that was used lately is used again. */
export const keepStatements = (database: SqliteDatabase): SqliteDatabase => {
  const kept = new Map<string, SqliteStatement>()
  return {
    prepare: (text) => {
      if (CHANGES_TABLES.test(text)) {
        kept.clear()
        return database.prepare(text)
      }
      const statement = kept.get(text) ?? database.prepare(text)
      // The map is in the order of use; the one that has waited longest goes.
      kept.delete(text)
      kept.set(text, statement)
      const oldest = kept.size > MOST_KEPT ? kept.keys().next().value : undefined
      if (oldest !== undefined) kept.delete(oldest)
      return statement
    },
    close: () => {
      kept.clear()
      database.close()
    },
  }
}
