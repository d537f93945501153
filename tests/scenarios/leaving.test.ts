import { expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { Member } from '#domain/space/member.ts'
import { part } from '#sync/parting.ts'
import { aUnitWithTwoDevices } from '#tests/support/world.ts'

/** Ola has written things without network when Kari takes him out of the staff list. */
const olaHasLeft = async () => {
  const world = await aUnitWithTwoDevices()
  const { kari, ola, unit, clock } = world
  ola.goOffline()
  const shared = await ola.store.create(Entry, { vis: 'staff', text: 'Skrevet på bussen hjem.' })
  const own = await ola.store.create(Entry, { text: 'Bare mitt.' })
  const forUnit = await ola.store.create(Entry, { vis: 'unit', unit, text: 'Til avdelinga.' })
  await kari.store.save(Member, ola.id, { leftAt: clock.now() })
  await kari.syncs()
  ola.goOnline()
  await ola.syncs()
  expect(ola.state()).toEqual({ kind: 'ended', why: 'removed' })
  return { ...world, shared, own, forUnit }
}

it('what somebody who has left wrote for others reaches a leader, and stays with its writer', async () => {
  const { kari, ola, shared, own, forUnit } = await olaHasLeft()
  await part(ola.replica, ola.api)
  expect(await ola.store.all(Entry)).toEqual([])
  const rescued = await ola.store.rescued()
  expect(new Map(rescued.map(({ id, handedOver }) => [id, handedOver]))).toEqual(
    new Map([
      [shared, true],
      [own, false],
      [forUnit, true],
    ]),
  )
  const parked = JSON.stringify(await kari.api.parked.list())
  expect(parked).toContain('Skrevet på bussen hjem.')
  expect(parked).not.toContain('Bare mitt.')
})

it('the words stay with their writer also when nobody can be reached', async () => {
  const { ola } = await olaHasLeft()
  ola.goOffline()
  await part(ola.replica, ola.api)
  const rescued = await ola.store.rescued()
  expect(rescued).toHaveLength(3)
  expect(rescued.some(({ handedOver }) => handedOver)).toBe(false)
  ola.goOnline()
  await part(ola.replica, ola.api)
  expect(await ola.store.rescued()).toEqual(rescued)
})

it('a network that stumbles just then keeps nothing from the leader', async () => {
  const { kari, ola } = await olaHasLeft()
  ola.wire.expect('requestLost', 'answerLost')
  const pauses: number[] = []
  await part(ola.replica, ola.api, async (millis) => void pauses.push(millis))
  expect(pauses).toEqual([1000, 2000])
  expect(JSON.stringify(await kari.api.parked.list())).toContain('Skrevet på bussen hjem.')
})
