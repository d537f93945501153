import { expect, it } from 'vitest'
import { axeFindings, hasButton, openPage, says } from '#tests/support/mountPage.ts'
import { aProfile } from '#tests/support/profile.ts'

it('leads to people, units, tablets, privacy and what is not shared', async () => {
  const page = await openPage(await aProfile(), '/barnehagen')
  await says(page, 'Solbakken barnehage')
  for (const name of ['Folk', 'Avdelinger', 'Nettbrett', 'Personvern', 'Ikke delt ennå', 'Navn og språk']) {
    expect(hasButton(page, name)).toBe(true)
  }
  expect(await axeFindings(page)).toEqual([])
})

it('shows a guest no staff list', async () => {
  const page = await openPage(await aProfile({ role: 'partner' }), '/barnehagen')
  expect(hasButton(page, 'Folk')).toBe(false)
  expect(hasButton(page, 'Personvern')).toBe(true)
})
