import { expect, it } from 'vitest'
import { axeFindings, hasButton, openPage, says } from '#tests/support/mountPage.ts'
import { aBrowser, aProfile } from '#tests/support/profile.ts'

it('is open to a browser that has not joined, and leads back to the start', async () => {
  const page = await openPage(await aBrowser(), '/barnehagen/installer')
  await says(page, 'Legg til på Hjem-skjerm')
  expect(hasButton(page, 'Tilbake til start')).toBe(true)
  expect(await axeFindings(page)).toEqual([])
})

it('leads on to I dag when the kindergarten has just been set up', async () => {
  const page = await openPage(await aProfile({ role: 'headTeacher' }), '/barnehagen/installer?forste=1')
  await says(page, 'Barnehagen er klar')
  expect(hasButton(page, 'Gå til I dag')).toBe(true)
})
