import { expect, it, vi } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { axeFindings, button, openPage, says } from '#tests/support/mountPage.ts'
import { fileFrom } from '#tests/support/peoplePage.ts'
import { aProfile } from '#tests/support/profile.ts'

const leave = async (page: Awaited<ReturnType<typeof openPage>>) => {
  await button(page, 'Forlat nettbrettet').trigger('click')
  await says(page, 'Forlate dette nettbrettet?')
  await page.find('dialog').findAll('button')[1]?.trigger('click')
}

it('leaves the tablet after a yes, and shows the door', async () => {
  const world = await aProfile()
  const page = await openPage(world, '/barnehagen/forlat')
  await says(page, 'For å komme inn igjen her trenger du en ny invitasjon.')
  expect(await axeFindings(page)).toEqual([])
  await leave(page)
  await vi.waitFor(() => expect(world.router.currentRoute.value.name).toBe('welcome'))
  expect(world.profile.state.kind).toBe('none')
})

it('lets nobody leave with work that is nowhere else, until it is in a file', async () => {
  const world = await aProfile()
  await world.store.create(Entry, { text: 'Vi ventet.' })
  const page = await openPage(world, '/barnehagen/forlat')
  await says(page, 'Én ting er ikke delt ennå.')
  expect(button(page, 'Forlat nettbrettet').attributes('disabled')).toBeDefined()
  await fileFrom(() => button(page, 'Last ned som fil').trigger('click'))
  await says(page, 'Filen er lastet ned.')
  await leave(page)
  await vi.waitFor(() => expect(world.profile.state.kind).toBe('none'))
})
