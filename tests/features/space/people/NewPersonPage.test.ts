import { expect, it, vi } from 'vitest'
import { Member } from '#domain/space/member.ts'
import { axeFindings, control, openPage, says } from '#tests/support/mountPage.ts'
import { stored } from '#tests/support/peoplePage.ts'
import { aProfile } from '#tests/support/profile.ts'

it('adds a person with role and unit, and goes on to her page', async () => {
  const world = await aProfile({ role: 'headTeacher', units: ['Maurtua'] })
  const page = await openPage(world, '/barnehagen/folk/ny')
  await page.find('form').trigger('submit')
  await says(page, 'Skriv navnet.')
  await control(page, 'Navn').setValue('Ida Vik')
  await vi.waitFor(() => control(page, 'Maurtua').setValue(true))
  expect(await axeFindings(page)).toEqual([])
  await page.find('form').trigger('submit')
  const ida = await stored(world, Member, (member) => member.displayName === 'Ida Vik')
  expect(ida).toMatchObject({ role: 'staff', units: world.units, bySlip: false })
  await vi.waitFor(() => expect(world.router.currentRoute.value.params.member).toBe(ida.id))
})

it('keeps half a form through a reload', async () => {
  const world = await aProfile({ role: 'headTeacher' })
  const page = await openPage(world, '/barnehagen/folk/ny')
  await control(page, 'Navn').setValue('Ida')
  page.unmount()
  const again = await openPage(world, '/barnehagen/folk/ny')
  await vi.waitFor(() => expect(control(again, 'Navn').element).toHaveProperty('value', 'Ida'))
})

it('tells staff who can add people', async () => {
  const page = await openPage(await aProfile(), '/barnehagen/folk/ny')
  await says(page, 'Bare styrer kan endre dette.')
  expect(page.find('form').exists()).toBe(false)
})
