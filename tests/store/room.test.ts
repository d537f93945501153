import { describe, expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { openDeviceStore } from '#store/deviceDatabase.ts'
import { openInBrowser, type ProfileTables } from '#store/database.ts'
import { StorageFull } from '#store/reopening.ts'
import { aLocalStore } from '#tests/support/localStore.ts'

const aDevice = () => openDeviceStore(`device-room-${String(Math.random())}`)

/** A database on a device that has no room for so many writes. */
const fullFor =
  (times: { left: number }) =>
  (name: string): ProfileTables => {
    const database = openInBrowser(name)
    const transaction = database.transaction.bind(database)
    return Object.assign(database, {
      transaction: (...given: Parameters<ProfileTables['transaction']>) => {
        if (times.left === 0) return transaction(...given)
        times.left -= 1
        return Promise.reject(new DOMException('no room', 'QuotaExceededError'))
      },
    })
  }

describe('what is kept back for a full device', () => {
  it('is five megabytes, once, and no setting', async () => {
    const device = aDevice()
    expect(await device.keepRoom()).toBe(true)
    expect(await device.keepRoom()).toBe(true)
    const rows = await device.database.settings.toArray()
    expect(rows.map(({ value }) => (value instanceof Uint8Array ? value.length : 0))).toEqual([
      5 * 1024 * 1024,
    ])
    expect(await device.setting('filler')).toBeUndefined()
    expect(await device.makeRoom()).toBe(true)
    expect(await device.makeRoom()).toBe(false)
  })

  it('lets what was typed be stored, and the person is told', async () => {
    const device = aDevice()
    await device.keepRoom()
    const full = { left: 1 }
    const { store, faults } = aLocalStore({ open: fullFor(full), makeRoom: () => device.makeRoom() })
    await store.create(Entry, { text: 'Rett før det var fullt' })
    expect(await store.all(Entry)).toHaveLength(1)
    expect(faults).toEqual(['low'])
    full.left = 1
    await expect(store.create(Entry, { text: 'For mye' })).rejects.toBeInstanceOf(StorageFull)
    expect(faults).toEqual(['low', 'full'])
  })

  it('lets an answer of the server in; without it the cursor stays, and the answer may come again', async () => {
    const device = aDevice()
    await device.keepRoom()
    const full = { left: 0 }
    const { replica, outgoing } = aLocalStore({ open: fullFor(full), makeRoom: () => device.makeRoom() })
    const { receipt } = await outgoing()
    const answer = {
      receipt,
      witness: 'w',
      verdicts: [],
      didPull: true,
      items: [],
      cursors: { s: 5 },
      drop: [],
      hasMore: false,
      offsetMillis: 0,
    }
    full.left = 3
    await expect(replica.apply(answer)).rejects.toBeInstanceOf(StorageFull)
    full.left = 0
    expect((await outgoing()).cursors).toEqual({})
    await device.keepRoom()
    full.left = 1
    expect(await replica.apply(answer)).toBe(true)
    expect((await outgoing()).cursors).toEqual({ s: 5 })
  })
})
