import { expect, it } from 'vitest'
import { Unit } from '#domain/space/space.ts'
import { axeFindings, button, control, hasButton, openPage, says } from '#tests/support/mountPage.ts'
import { stored } from '#tests/support/peoplePage.ts'
import { aProfile } from '#tests/support/profile.ts'

it('adds a unit, renames it, and removes it when it is empty', async () => {
  const world = await aProfile({ role: 'headTeacher', units: ['Maurtua'] })
  const page = await openPage(world, '/barnehagen/avdelinger')
  await says(page, 'Kan fjernes når ingen hører til her.')
  await control(page, 'Ny avdeling').setValue('Blåklokka')
  await page.find('form').trigger('submit')
  await stored(world, Unit, (unit) => unit.name === 'Blåklokka')
  await says(page, 'Ingen ansatte')
  await control(page, 'Navn på avdelingen').setValue('Blåveis')
  await stored(world, Unit, (unit) => unit.name === 'Blåveis')
  expect(await axeFindings(page)).toEqual([])
  await button(page, 'Fjern Blåveis').trigger('click')
  await says(page, 'Blåveis er fjernet.')
  await button(page, 'Angre').trigger('click')
  await stored(world, Unit, (unit) => unit.name === 'Blåveis')
})

it('shows staff the units and who can change them', async () => {
  const page = await openPage(await aProfile({ units: ['Maurtua'] }), '/barnehagen/avdelinger')
  await says(page, 'Maurtua')
  await says(page, 'Bare styrer kan endre dette.')
  expect(hasButton(page, 'Legg til')).toBe(false)
})
