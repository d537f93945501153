import { expect, it } from 'vitest'
import { axeFindings, hasButton, openPage, says } from '#tests/support/mountPage.ts'
import { aBrowser } from '#tests/support/profile.ts'
import { serverSaying } from '#tests/support/surveyPage.ts'

const status = (state: 'setup' | 'ready') =>
  serverSaying({ 'GET /v1/status': [200, { state, hasExample: false, app: 'test', now: 1 }] })

it('asks a new browser for a code, in three languages', async () => {
  const page = await openPage(await aBrowser({ fetch: status('ready') }), '/velkommen')
  await says(page, 'Jeg har en kode')
  expect(hasButton(page, 'Svar med kode')).toBe(true)
  expect(hasButton(page, 'Sett opp barnehagen')).toBe(false)
  expect(page.findAll('input[type=radio]')).toHaveLength(3)
  expect(await axeFindings(page)).toEqual([])
})

it('offers to set up a kindergarten on a fresh server', async () => {
  const page = await openPage(await aBrowser({ fetch: status('setup') }), '/velkommen')
  await says(page, 'Du trenger oppsettslenken')
  expect(hasButton(page, 'Sett opp barnehagen')).toBe(true)
})

it('stands without network', async () => {
  const page = await openPage(await aBrowser(), '/velkommen')
  expect(hasButton(page, 'Jeg har en kode')).toBe(true)
})

it('remembers the language before anybody has joined', async () => {
  const browser = await aBrowser()
  const page = await openPage(browser, '/velkommen')
  const nynorsk = page.findAll('label').find((label) => label.text() === 'Nynorsk')
  await nynorsk?.find('input').setValue(true)
  expect(browser.profile.language).toBe('nn')
})
