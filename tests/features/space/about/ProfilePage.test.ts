import { expect, it } from 'vitest'
import { Space } from '#domain/space/space.ts'
import { axeFindings, control, openPage, says } from '#tests/support/mountPage.ts'
import { stored } from '#tests/support/peoplePage.ts'
import { aProfile } from '#tests/support/profile.ts'

it('keeps what the head teacher types, and says when a number cannot be right', async () => {
  const world = await aProfile({ role: 'headTeacher' })
  const page = await openPage(world, '/barnehagen/om')
  await says(page, 'Organisasjonsnummer')
  await control(page, 'Organisasjonsnummer').setValue('974760674')
  await says(page, 'Dette nummeret finnes ikke.')
  await control(page, 'Organisasjonsnummer').setValue('974760673')
  await control(page, 'Kommune').setValue('Fjaler')
  await stored(world, Space, (one) => one.organisationNumber === '974760673' && one.municipality === 'Fjaler')
  expect(page.text()).not.toContain('Dette nummeret finnes ikke.')
  expect(await axeFindings(page)).toEqual([])
})

it('never leaves the kindergarten without a name', async () => {
  const world = await aProfile({ role: 'headTeacher' })
  const page = await openPage(world, '/barnehagen/om')
  await says(page, 'Navn')
  await control(page, 'Navn').setValue('')
  await control(page, 'Fylke').setValue('Vestland')
  expect((await stored(world, Space, (one) => one.county === 'Vestland')).name).toBe('Solbakken barnehage')
})

it('shows staff the profile and who can change it', async () => {
  const page = await openPage(await aProfile(), '/barnehagen/om')
  await says(page, 'Solbakken barnehage')
  await says(page, 'Bare styrer kan endre dette.')
  expect(page.findAll('input')).toHaveLength(0)
  expect(await axeFindings(page)).toEqual([])
})
