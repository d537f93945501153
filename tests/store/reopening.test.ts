import { Dexie } from 'dexie'
import { describe, expect, it } from 'vitest'
import { keepOpen, OpenedElsewhere, StorageFull } from '#store/reopening.ts'
import { openInBrowser, type ProfileTables } from '#store/database.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { anId } from '#tests/support/records.ts'
import { aLocalStore, fromServer } from '#tests/support/localStore.ts'

type TableNames = Parameters<ProfileTables['transaction']>[1]

let databases = 0
const aDatabase = () => {
  const database = new Dexie(`kept-open-${(databases += 1)}`)
  database.version(1).stores({ things: 'id' })
  return database
}

const named = (name: string) => Object.assign(new Error(name), { name })

describe('a database that the browser closes underneath', () => {
  it.each(['UnknownError', 'InvalidStateError', 'DatabaseClosedError'])(
    'is opened again after %s, and the tap is kept',
    async (name) => {
      const database = aDatabase()
      const { run } = keepOpen(database)
      let tries = 0
      await run(async () => {
        tries += 1
        if (tries === 1) throw named(name)
        await database.table('things').put({ id: 1 })
      })
      expect(tries).toBe(2)
      expect(await database.table('things').count()).toBe(1)
    },
  )

  it('is opened again when it really has been closed', async () => {
    const database = aDatabase()
    const { run } = keepOpen(database)
    await run(() => database.table('things').put({ id: 1 }))
    database.close()
    expect(await run(() => database.table('things').count())).toBe(1)
  })

  it('is tried once more, not for ever', async () => {
    const { run } = keepOpen(aDatabase())
    let tries = 0
    const work = async () => {
      tries += 1
      throw named('UnknownError')
    }
    await expect(run(work)).rejects.toThrow('UnknownError')
    expect(tries).toBe(2)
  })

  it('rests with a page that goes to sleep, and wakes with it, or at the first tap', async () => {
    const database = aDatabase()
    const { run, rest, wake } = keepOpen(database)
    await run(() => database.table('things').put({ id: 1 }))
    rest()
    expect(database.isOpen()).toBe(false)
    await wake()
    expect(database.isOpen()).toBe(true)
    rest()
    expect(await run(() => database.table('things').count())).toBe(1)
  })

  it('stays closed when we have closed it ourselves', async () => {
    const database = aDatabase()
    const { run, close } = keepOpen(database)
    await run(() => database.table('things').put({ id: 1 }))
    close()
    await expect(run(() => database.table('things').count())).rejects.toThrow()
    expect(database.isOpen()).toBe(false)
  })
})

describe('an answer of the server', () => {
  it.each(['UnknownError', 'InvalidStateError'])(
    'is applied all the same, once, when the browser closes the database in the middle: %s',
    async (fault) => {
      let cuts = 0
      const cutOnce = (name: string): ProfileTables => {
        const database = openInBrowser(name)
        const transaction = database.transaction.bind(database)
        return Object.assign(database, {
          transaction: async <T>(
            ...[mode, tables, work]: [mode: 'rw', tables: TableNames, work: () => Promise<T>]
          ) =>
            transaction(mode, tables, async () => {
              const result = await work()
              if (cuts === 1) {
                cuts = 2
                throw named(fault)
              }
              return result
            }),
        })
      }
      const { store, replica, outgoing, answered } = aLocalStore({ open: cutOnce })
      await answered()
      const { receipt } = await outgoing()
      cuts = 1
      const item = fromServer(anId(1), 'entry', { vis: 'staff', title: 'Delt' })
      const answer = { witness: 'w', verdicts: [], didPull: true, drop: [], hasMore: false, offsetMillis: 0 }
      expect(await replica.apply({ ...answer, receipt, items: [item], cursors: { s: 3 } })).toBe(true)
      expect((await outgoing()).cursors).toEqual({ s: 3 })
      expect(cuts).toBe(2)
      expect(await store.all(Entry)).toHaveLength(1)
    },
  )
})

describe('a device without room', () => {
  it('says so, also when Dexie has wrapped the reason', async () => {
    const faults: string[] = []
    const { run } = keepOpen(aDatabase(), { onFault: (fault) => faults.push(fault) })
    const wrapped = Object.assign(named('AbortError'), { inner: named('QuotaExceededError') })
    await expect(run(() => Promise.reject(wrapped))).rejects.toBeInstanceOf(StorageFull)
    expect(faults).toEqual(['full'])
  })
})

describe('a newer app in another tab', () => {
  it('gets the database, and this one says that it has to be opened again', async () => {
    const { name, store, faults } = aLocalStore()
    await store.create(Entry, { title: 'Før' })
    const newer = new Dexie(name)
    newer.version(2).stores({ records: 'id, coll, dirty, *auds, fresh' })
    await newer.open()
    expect(faults).toEqual(['openedElsewhere'])
    await expect(store.create(Entry, { title: 'Etter' })).rejects.toBeInstanceOf(OpenedElsewhere)
    newer.close()
  })
})
