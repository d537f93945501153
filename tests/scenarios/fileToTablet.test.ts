import { expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { aUnitWithTwoDevices } from '#tests/support/world.ts'

it('work from a tablet that cannot get on the network is shared from another', async () => {
  const { kari, ola, joinsOnNewTablet, everyoneSyncs } = await aUnitWithTwoDevices()
  const shared = await kari.store.create(Entry, { vis: 'staff', text: 'Karis' })
  await everyoneSyncs()
  ola.goOffline()
  const id = await ola.store.create(Entry, { vis: 'staff', text: 'Fra skogen' })
  const own = await ola.store.create(Entry, { text: 'Bare mitt' })
  await ola.store.save(Entry, shared, { title: 'Olas forslag' })
  const another = await joinsOnNewTablet(ola.id)
  const { bytes, key } = await ola.transfer.pack()
  expect(await another.transfer.unpack(bytes, key)).toEqual({ ok: true, value: 3 })
  await another.syncs()
  await kari.syncs()
  expect(await kari.store.find(Entry, id)).toMatchObject({ text: 'Fra skogen', author: ola.id })
  expect(await another.store.unsent()).toMatchObject([{ id: shared, refusal: 'denied' }])
  ola.goOnline()
  await everyoneSyncs()
  expect(await ola.store.find(Entry, own)).toMatchObject({ text: 'Bare mitt' })
  expect((await ola.store.unsent()).map((item) => item.id)).toEqual([shared])
})
