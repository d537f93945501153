import { expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { button, hasButton, openPage, says } from '#tests/support/mountPage.ts'
import { aProfile } from '#tests/support/profile.ts'

it('says when a leader has the words too', async () => {
  const world = await aProfile()
  const id = await world.store.create(Entry, { text: 'Dette skrev jeg.' })
  await world.profile.opened?.replica.wipe(new Set([id]))
  const page = await openPage(world, '/barnehagen/ikke-delt')
  await says(page, 'En leder har også fått dette.')
})

it('keeps words that lost their place until the person lets them go', async () => {
  const world = await aProfile()
  await world.store.save(Entry, '00000000-0000-7000-8000-0000000000ff', { text: 'Dette skrev jeg.' })
  const page = await openPage(world, '/barnehagen/ikke-delt')
  await says(page, 'Tatt vare på')
  await says(page, 'Dette skrev jeg.')
  expect(hasButton(page, 'Kopier ordene')).toBe(true)
  await button(page, 'Slett herfra').trigger('click')
  await says(page, 'Slette dette for godt?')
  await page.find('dialog').findAll('button')[1]?.trigger('click')
  await says(page, 'Alt er delt')
})
