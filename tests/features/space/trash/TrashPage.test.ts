import { expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { axeFindings, button, openPage, says } from '#tests/support/mountPage.ts'
import { aProfile } from '#tests/support/profile.ts'

const DAY_MINUTES = 24 * 60

it('gives back a note that was deleted by mistake', async () => {
  const world = await aProfile()
  const id = await world.store.create(Entry, { title: 'Tur til elva' })
  await world.store.remove(id)
  const page = await openPage(world, '/barnehagen/papirkurv')
  await says(page, 'Tur til elva')
  await says(page, 'Borte for godt')
  expect(await axeFindings(page)).toEqual([])
  await button(page, 'Hent fram igjen: Tur til elva').trigger('click')
  await says(page, 'Papirkurven er tom')
  expect(await world.store.find(Entry, id)).toMatchObject({ title: 'Tur til elva' })
})

it("shows neither a colleague's trash nor what is older than thirty days", async () => {
  const world = await aProfile({ colleagues: ['Ola'] })
  const [ola = ''] = world.colleagues
  const hers = await world.receive(Entry, { title: 'Olas notat' }, { author: ola })
  await world.store.remove(hers)
  const old = await world.store.create(Entry, { title: 'Gammelt notat' })
  await world.store.remove(old)
  world.clock.minutesPass(31 * DAY_MINUTES)
  const page = await openPage(world, '/barnehagen/papirkurv')
  await says(page, 'Papirkurven er tom')
})
