import { expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { axeFindings, button, openPage, says } from '#tests/support/mountPage.ts'
import { fileFrom } from '#tests/support/peoplePage.ts'
import { aProfile } from '#tests/support/profile.ts'

it('says plainly what a tablet without a PIN means', async () => {
  const page = await openPage(await aProfile(), '/barnehagen/personvern')
  await says(page, 'kan lese alt du kan lese')
  await says(page, 'Svar på kartlegging har ikke navn.')
  expect(await axeFindings(page)).toEqual([])
})

it('gives a person her own words as a file, and nobody else’s', async () => {
  const world = await aProfile({ colleagues: ['Ola Hansen'] })
  await world.store.create(Entry, { text: 'Mine ord' })
  await world.receive(Entry, { text: 'Hans ord' }, { author: world.colleagues[0] ?? '' })
  const page = await openPage(world, '/barnehagen/personvern')
  const file = await fileFrom(() => button(page, 'Last ned det du har skrevet').trigger('click'))
  expect(file).toContain('Mine ord')
  expect(file).not.toContain('Hans ord')
})
