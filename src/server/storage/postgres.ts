// Opens PostgreSQL: a pool whose statements, locks and idle transactions all have an end.
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { type Engine, errorCode } from './engine.ts'
import { StorageRefused, StorageUnavailable } from './storage.ts'

const INT8 = 20
const TIMEOUTS = {
  statement_timeout: 5000,
  lock_timeout: 3000,
  idle_in_transaction_session_timeout: 10_000,
  connectionTimeoutMillis: 5000,
}

const safeInteger = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('a number in the database is past 2^53')
  return value
}

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown =>
    oid === INT8 ? safeInteger : pg.types.getTypeParser(oid, format),
}

// PostgreSQL, «Appendix A. Error Codes»: data exceptions, broken constraints, raised by a rule, too complex.
const REFUSED = /^(22|23|P0|54)...$|^(22|23|P0|54)/
// Connections, serialization, wrong moment, no resources, locks, an operator's hand, the system.
const UNAVAILABLE = /^(08|25|40|53|55|57|58|E[A-Z]+$)/

const translate = (error: unknown): unknown => {
  const code = errorCode(error)
  if (UNAVAILABLE.test(code))
    return new StorageUnavailable(`PostgreSQL cannot do it now: ${code}`, { cause: error })
  if (REFUSED.test(code)) return new StorageRefused('PostgreSQL refused a row', { cause: error })
  const isLost = error instanceof Error && /^(Connection terminated|timeout exceeded)/.test(error.message)
  return isLost ? new StorageUnavailable('PostgreSQL does not answer', { cause: error }) : error
}

/**
 * Opens a database by its address.
 * @param reportLost told when an idle connection breaks; the pool makes a new one
 */
export const openPostgresDatabase = <T>(address: string, reportLost: (error: unknown) => void): Engine<T> => {
  const pool = new pg.Pool({ connectionString: address, max: 20, types, ...TIMEOUTS })
  pool.on('error', reportLost)
  const db = new Kysely<T>({ dialect: new PostgresDialect({ pool }) })
  const tidy = async (tables: readonly string[]) =>
    db.connection().execute(async (connection) => {
      await sql`set statement_timeout = 0`.execute(connection)
      await sql`vacuum ${sql.join(tables.map((table) => sql.table(table)))}`.execute(connection)
      await sql`reset statement_timeout`.execute(connection)
    })
  return { db, bytesType: 'bytea', translate, tidy }
}
