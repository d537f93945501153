// Cases 10 and 11 of sync.md part 3: several tabs, a tab that is frozen with the lock, a newer app beside an older one.
// What only a browser can show stands in tests/journeys/tabs.spec.ts.
import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { MINUTE_MILLIS } from '#domain/record/instant.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { openProfile } from '#session/openProfile.ts'
import { browserOccasions, type Occasions } from '#sync/occasions.ts'
import { createTransport, type Fetch } from '#sync/transport.ts'
import { type FaultEngine, FAULT_ENGINES } from '#tests/support/faultsEngines.ts'
import { everythingIn, openAsNewerApp } from '#tests/support/faultsIndexedDb.ts'
import { aUnitWithTwoDevices, type Person } from '#tests/support/world.ts'

const texts = async (person: Pick<Person, 'store'>) =>
  (await person.store.all(Entry)).map(({ text }) => text).toSorted()

/** Counts the questions that are under way at once. */
const counting = (fetch: Fetch) => {
  const count = { now: 0, most: 0, all: 0 }
  const counted: Fetch = async (address, init) => {
    if (address !== '/v1/sync') return fetch(address, init)
    count.all += 1
    count.most = Math.max(count.most, (count.now += 1))
    await new Promise((resolve) => setTimeout(resolve, 5))
    return fetch(address, init).finally(() => {
      count.now -= 1
    })
  }
  return { count, fetch: counted }
}

/** More tabs of one person’s profile, with the browser’s own locks between them. */
const tabsOf = ({ tablet, row }: Person, fetches: readonly Fetch[]) => {
  const browser = browserOccasions()
  const quiet: Occasions = {
    ...tablet.environment.occasions,
    alone: (name, work) => browser.alone(name, work),
  }
  return fetches.map((fetch) =>
    openProfile({ ...tablet.environment, occasions: quiet, transport: createTransport({ fetch }) }, row, {
      onSyncState: () => undefined,
      onStorageFault: () => undefined,
    }),
  )
}

describe.each(FAULT_ENGINES)('several tabs of one person, before %s', (_name, start) => {
  let engine: FaultEngine
  beforeAll(async () => {
    engine = await start()
  })
  afterEach(() => void vi.unstubAllGlobals())
  afterAll(() => engine.stop())
  const aPair = async () => aUnitWithTwoDevices(await engine.world())

  it.each([2, 3])('case 10: %d tabs ask one after another, and share everything at once', async (number) => {
    const { kari, ola, everyoneSyncs } = await aPair()
    const { count, fetch } = counting(ola.wire.fetch)
    const tabs = tabsOf(
      ola,
      Array.from({ length: number }, () => fetch),
    )
    const all: string[] = []
    for (let round = 0; round < 3; round += 1) {
      for (const [index, tab] of tabs.entries()) {
        all.push(`${round} fra fane ${index}`)
        await tab.store.create(Entry, { vis: 'staff', text: `${round} fra fane ${index}` })
      }
      await Promise.all(tabs.map((tab) => tab.sync.now()))
    }
    for (const tab of tabs) await tab.sync.now()
    await everyoneSyncs()
    expect(count.most).toBe(1)
    for (const person of [kari, ...tabs]) expect(await texts(person)).toEqual(all.toSorted())
    expect(await ola.store.unsent()).toEqual([])
    for (const tab of tabs) tab.close()
  })

  it('case 10: in a browser without locks they ask at once, and nothing is lost or doubled', async () => {
    const { kari, ola, everyoneSyncs } = await aPair()
    vi.stubGlobal('navigator', {})
    const { count, fetch } = counting(ola.wire.fetch)
    const tabs = tabsOf(ola, [fetch, fetch, fetch])
    for (const [index, tab] of tabs.entries())
      await tab.store.create(Entry, { vis: 'staff', text: `Fane ${index}` })
    await Promise.all(tabs.map((tab) => tab.sync.now()))
    expect(count.most).toBeGreaterThan(1)
    await everyoneSyncs()
    for (const person of [kari, ...tabs]) expect(await texts(person)).toEqual(['Fane 0', 'Fane 1', 'Fane 2'])
    expect(await ola.store.unsent()).toEqual([])
    for (const tab of tabs) tab.close()
  })

  it('case 10: a tab that is frozen with the lock stops nobody for long, and takes nothing back when it thaws', async () => {
    const { kari, ola, clock, everyoneSyncs } = await aPair()
    let thaw = (): void => undefined
    const isFrozen = new Promise<void>((resolve) => (thaw = resolve))
    let hasAsked = (): void => undefined
    const asked = new Promise<void>((resolve) => (hasAsked = resolve))
    const freezing: Fetch = async (address, init) => {
      const answer = await ola.wire.fetch(address, init)
      hasAsked()
      await isFrozen
      return answer
    }
    const [frozen, other] = tabsOf(ola, [freezing, ola.wire.fetch])
    if (!frozen || !other) throw new Error('no tabs')
    await kari.store.create(Entry, { vis: 'staff', text: 'Fra Kari' })
    await kari.syncs()
    const running = frozen.sync.now()
    await asked
    const id = await other.store.create(Entry, { vis: 'staff', text: 'Skrevet ved siden av' })
    await other.sync.now()
    expect(await kari.store.find(Entry, id)).toBeUndefined()
    // The lock is somebody's still, and now too long to be honest.
    clock.advance(2 * MINUTE_MILLIS)
    await other.sync.now()
    await kari.syncs()
    expect(await kari.store.find(Entry, id)).toBeDefined()
    await other.store.save(Entry, id, { text: 'Og endret' })
    await other.sync.now()
    thaw()
    await running
    await everyoneSyncs()
    for (const person of [kari, ola, other]) expect(await texts(person)).toEqual(['Fra Kari', 'Og endret'])
    expect(await ola.store.unsent()).toEqual([])
    for (const tab of [frozen, other]) tab.close()
  })

  it('case 11: a newer app that takes the database over in the middle of a sync loses nothing of it', async () => {
    vi.stubGlobal('reportError', () => undefined)
    const { kari, ola } = await aPair()
    await kari.store.create(Entry, { vis: 'staff', text: 'Fra Kari' })
    await kari.syncs()
    const faults: string[] = []
    const old = openProfile(ola.tablet.environment, ola.row, {
      onSyncState: () => undefined,
      onStorageFault: (fault) => faults.push(fault),
    })
    await old.store.create(Entry, { vis: 'staff', text: 'Skrevet i den gamle' })
    ola.close()
    const before = await everythingIn(ola.row.database)
    let newer: Dexie | undefined
    ola.wire.meanwhile(async () => {
      // The answer has come to the old app; its database is another's by now.
      newer = await openAsNewerApp(ola.row.database)
    })
    await old.sync.now().catch(() => undefined)
    expect(faults).toContain('openedElsewhere')
    await expect(old.store.create(Entry, { text: 'For sent' })).rejects.toThrow('newer app')
    newer?.close()
    const after = await everythingIn(ola.row.database)
    expect(after['records']).toEqual(before['records'])
    expect(after['meta']).toEqual(before['meta'])
    // The server had taken it; the newer app asks again and finds that out.
    await kari.syncs()
    expect(await texts(kari)).toEqual(['Fra Kari', 'Skrevet i den gamle'])
  })

  it('case 11: an old tab gives the database up at once: the newer app is not kept waiting', async () => {
    vi.stubGlobal('reportError', () => undefined)
    const { ola } = await aPair()
    const tabs = tabsOf(ola, [ola.wire.fetch, ola.wire.fetch])
    for (const tab of tabs) await tab.store.all(Entry)
    const current = await new Dexie(ola.row.database).open()
    let blocked = 0
    const request = indexedDB.open(ola.row.database, current.verno * 10 + 10)
    current.close()
    ola.close()
    await new Promise<void>((resolve, reject) => {
      request.onblocked = () => (blocked += 1)
      request.onsuccess = () => resolve()
      request.onerror = () => reject(new Error('not opened'))
    })
    expect(blocked).toBe(0)
    request.result.close()
  })
})
