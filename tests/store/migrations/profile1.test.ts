// The databases of a tablet as the app of commit d214f40 left them, opened by the app of today.
import { Dexie } from 'dexie'
import { beforeAll, expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { openBallotBox } from '#store/ballotBox.ts'
import { openDeviceStore } from '#store/deviceDatabase.ts'
import { aLocalStore, fromServer } from '#tests/support/localStore.ts'
import { anId } from '#tests/support/records.ts'
import fixture from './d214f40.json' with { type: 'json' }

const SCHEMAS = {
  profile: {
    records: 'id, coll, dirty, *auds',
    ytext: '++i, id, [id+field], unsent',
    meta: 'key',
    drafts: 'key',
    rescued: '++i, id',
  },
  device: { profiles: 'database', ballots: 'id, round', settings: 'key' },
}

const lay = async (
  name: string,
  schema: Record<string, string>,
  tables: Readonly<Record<string, readonly object[]>>,
) => {
  const database = new Dexie(name)
  database.version(1).stores(schema)
  for (const [table, rows] of Object.entries(tables)) await database.table(table).bulkAdd(rows)
  database.close()
}

const NAME = 'tablet-of-d214f40'
const DEVICE = 'device-of-d214f40'

beforeAll(async () => {
  await lay(NAME, SCHEMAS.profile, fixture.profile.tables)
  await lay(DEVICE, SCHEMAS.device, fixture.device.tables)
})

it('finds everything where it was, and loses nothing on its way to the server', async () => {
  const { store, answered, outgoing, replica } = aLocalStore({ name: NAME })
  expect((await store.all(Entry)).map(({ text }) => text).toSorted()).toEqual([
    'Delt',
    'Delt av en kollega',
    'Ikke delt ennå',
    'Lagt bort',
  ])
  expect(await store.unreadable()).toEqual([])
  expect(await store.unsent()).toHaveLength(4)
  expect((await store.unsent()).filter((item) => item.refusal === 'denied')).toHaveLength(1)
  expect(await store.rescued()).toMatchObject([{ values: { text: 'Posten var borte' }, handedOver: false }])
  expect(await store.drafts.get('form')).toEqual({ text: 'Halvferdig' })
  const note = await store.openText(anId(3), 'notes')
  expect(note.text.toJSON()).toBe('Vi er enige. Fra mandag.')
  note.close()
  const first = await outgoing()
  expect(first).toMatchObject({ witness: 'an-old-witness', cursors: { s: 12 } })
  expect(first.items).toHaveLength(3)
  await answered({ cursors: { s: 13 } })
  await answered({ cursors: { s: 13 } })
  expect(await store.unsent()).toMatchObject([{ refusal: 'denied' }])

  const { receipt } = await outgoing()
  await replica.restart({ reason: 'restored', receipt, witness: null, offsetMillis: 0 })
  expect((await outgoing()).echo).toBeUndefined()
  await answered({ items: [{ ...fromServer(anId(1), 'entry', { title: 'Nytt' }), mac: 'mac' }] })
  expect(await store.find(Entry, anId(1))).toBeDefined()
})

it('finds who is at work here, and the ballots on their way', async () => {
  const device = openDeviceStore(DEVICE)
  expect(await device.profiles()).toMatchObject([
    { member: { displayName: 'Kari Nordmann' }, token: 'token' },
  ])
  expect(await device.setting('language')).toBe('nn')
  expect(await openBallotBox(device).all()).toMatchObject([{ id: 'ballot', value: { state: 'waiting' } }])
})
