// Makes the browser's own database fail at a chosen write, and looks at all that is in it.
import { Dexie } from 'dexie'

/** How a write fails: no room left, or the whole transaction is cut off because the tab is gone. */
export type WriteFault = 'quota' | 'abort'

const WRITES = ['put', 'add', 'delete', 'clear'] as const

type Method = (...given: never[]) => unknown

const methodOf = (name: (typeof WRITES)[number]): Method =>
  Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, name)?.value as Method

/**
 * Runs work while the `nth` write from now on fails (1 is the first).
 * @returns how many writes were tried, and what the work answered or threw
 */
export const withFailingWrite = async <T>(
  { nth, fault }: { nth: number; fault: WriteFault },
  work: () => Promise<T>,
): Promise<{ tried: number; result?: T; error?: unknown }> => {
  let tried = 0
  const originals = WRITES.map((name) => [name, methodOf(name)] as const)
  const failing = (original: Method) =>
    function (this: IDBObjectStore, ...given: never[]): unknown {
      tried += 1
      if (tried === nth) {
        if (fault === 'quota') throw new DOMException('no room left', 'QuotaExceededError')
        this.transaction.abort()
      }
      return original.apply(this, given)
    }
  for (const [name, original] of originals)
    Object.defineProperty(IDBObjectStore.prototype, name, {
      value: failing(original),
      configurable: true,
      writable: true,
    })
  try {
    return { result: await work(), tried }
  } catch (error) {
    return { error, tried }
  } finally {
    for (const [name, value] of originals)
      Object.defineProperty(IDBObjectStore.prototype, name, { value, configurable: true, writable: true })
  }
}

/** Every row of every table. */
export const everythingIn = async (name: string): Promise<Record<string, unknown[]>> => {
  const database = await new Dexie(name).open()
  const rows = await Promise.all(
    database.tables.map(async (table) => [table.name, await table.toArray()] as const),
  )
  database.close()
  return Object.fromEntries(rows)
}

const shapeOf = ({ tables }: Dexie): Record<string, string> =>
  Object.fromEntries(
    tables.map(({ name, schema: { primKey, indexes } }) => [
      name,
      [primKey, ...indexes].map(({ src }) => src).join(),
    ]),
  )

/** Opens a database as a newer app would: one version on, everything else as it was. */
export const openAsNewerApp = async (name: string): Promise<Dexie> => {
  const current = await new Dexie(name).open()
  const newer = new Dexie(name)
  newer.version(current.verno + 1).stores(shapeOf(current))
  current.close()
  return newer.open()
}

/** Copies a database under another name, as a backup of a whole tablet put on a second one does. */
export const cloneDatabase = async (name: string, clone: string): Promise<void> => {
  const source = await new Dexie(name).open()
  const target = new Dexie(clone)
  target.version(source.verno).stores(shapeOf(source))
  for (const table of source.tables) await target.table(table.name).bulkAdd(await table.toArray())
  source.close()
  target.close()
}
