// Opens SQLite: one file, one writer, nothing acknowledged before it is on the disk.
import Database from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  SqliteDialect,
  sql,
  SqliteDriver,
  type SqliteDialectConfig,
  type TransactionSettings,
} from 'kysely'
import { type Engine, errorCode } from './engine.ts'
import { keepStatements } from './statements.ts'
import { StorageRefused, StorageUnavailable } from './storage.ts'

const BUSY_MILLIS = 5000
const CACHE_KIBIBYTES = 65_536

// A transaction that will write says so at once; otherwise two processes could both read first and then both fail.
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate'
    await connection.executeQuery(CompiledQuery.raw(begin))
  }
}

class ImmediateDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig
  constructor(config: SqliteDialectConfig) {
    super(config)
    this.#config = config
  }
  override createDriver(): Driver {
    return new ImmediateDriver(this.#config)
  }
}

const REFUSED = /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)/
const UNAVAILABLE = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|NOMEM|CORRUPT|NOTADB|PROTOCOL)/

const translate = (error: unknown): unknown => {
  const code = errorCode(error)
  if (REFUSED.test(code)) return new StorageRefused('SQLite refused a row', { cause: error })
  if (UNAVAILABLE.test(code))
    return new StorageUnavailable(`SQLite cannot write now: ${code}`, { cause: error })
  return error
}

/** Opens a database file (`:memory:` for one that is gone at the end). */
export const openSqliteDatabase = <T>(file: string): Engine<T> => {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  // What is deleted is overwritten.
  database.pragma('secure_delete = ON')
  database.pragma(`busy_timeout = ${BUSY_MILLIS}`)
  database.pragma(`cache_size = -${CACHE_KIBIBYTES}`)
  const db = new Kysely<T>({ dialect: new ImmediateDialect({ database: keepStatements(database) }) })
  // The journal still has what the file no longer has.
  const tidy = async () => void (await sql`pragma wal_checkpoint(truncate)`.execute(db))
  return { db, bytesType: 'blob', translate, tidy }
}
