import { expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { axeFindings, button, hasButton, openPage, says } from '#tests/support/mountPage.ts'
import { fileFrom } from '#tests/support/peoplePage.ts'
import { aProfile } from '#tests/support/profile.ts'

it('makes a file that only its key opens, and shows the key once', async () => {
  const world = await aProfile()
  await world.store.create(Entry, { text: 'Vi ventet i garderoben.' })
  const page = await openPage(world, '/barnehagen/ikke-delt')
  await says(page, 'Venter på nett')
  await button(page, 'Lag en fil').trigger('click')
  await says(page, 'Filen er klar.')
  expect(page.text()).toMatch(/([0-9A-Z]{4}-){5}[0-9A-Z]{4}/)
  expect(await axeFindings(page)).toEqual([])
  const file = await fileFrom(() => button(page, 'Last ned filen').trigger('click'))
  expect(file.startsWith('PERSONALROM')).toBe(true)
  expect(file).not.toContain('garderoben')
})

it('with nothing to move offers only to bring in', async () => {
  const page = await openPage(await aProfile(), '/barnehagen/ikke-delt')
  await says(page, 'Alt er delt')
  expect(hasButton(page, 'Lag en fil')).toBe(false)
  expect(button(page, 'Hent inn fra fil').attributes('href')).toBe('/barnehagen/hent-inn')
})
