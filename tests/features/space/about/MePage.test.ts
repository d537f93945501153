import { expect, it, vi } from 'vitest'
import { Member } from '#domain/space/member.ts'
import { axeFindings, control, openPage, says } from '#tests/support/mountPage.ts'
import { stored } from '#tests/support/peoplePage.ts'
import { aProfile } from '#tests/support/profile.ts'

it('lets everybody change her own name and language', async () => {
  const world = await aProfile({ name: 'Kari Nordmann' })
  const page = await openPage(world, '/barnehagen/meg')
  await control(page, 'Navnet ditt').setValue('Kari N. Berg')
  await stored(world, Member, (one) => one.displayName === 'Kari N. Berg')
  await page.find('input[value=nn]').setValue(true)
  await stored(world, Member, (one) => one.language === 'nn')
  await vi.waitFor(() => expect(world.profile.language).toBe('nn'))
  expect(await axeFindings(page)).toEqual([])
})

it('asks for a name instead of storing none', async () => {
  const world = await aProfile({ name: 'Kari Nordmann' })
  const page = await openPage(world, '/barnehagen/meg')
  await control(page, 'Navnet ditt').setValue(' ')
  await says(page, 'Skriv navnet.')
  expect((await stored(world, Member, (one) => one.id === world.me.id)).displayName).toBe('Kari Nordmann')
})
