import { describe, expect, it, vi } from 'vitest'
import { axeFindings, button, control, openPage, says } from '#tests/support/mountPage.ts'
import { joinedAs } from '#tests/support/peoplePage.ts'
import { aBrowser } from '#tests/support/profile.ts'
import { serverSaying } from '#tests/support/surveyPage.ts'

const firstStep = async (browser: Awaited<ReturnType<typeof aBrowser>>) => {
  const page = await openPage(browser, '/oppsett#the-setup-code')
  await control(page, 'Navnet på barnehagen').setValue('Solbakken barnehage')
  await page.find('form').trigger('submit')
  await says(page, 'Steg 2 av 2')
  return page
}

describe('setting up a kindergarten', () => {
  it('takes the code from the link and asks for a name only', async () => {
    const browser = await aBrowser()
    const page = await openPage(browser, '/oppsett#the-setup-code')
    await vi.waitFor(() => expect(browser.router.currentRoute.value.hash).toBe(''))
    expect(page.text()).not.toContain('Oppsettskode')
    await page.find('form').trigger('submit')
    await says(page, 'Skriv navnet på barnehagen.')
    expect(await axeFindings(page)).toEqual([])
  })

  it('asks for the code when the page was opened without the link', async () => {
    const page = await openPage(await aBrowser(), '/oppsett')
    await control(page, 'Navnet på barnehagen').setValue('Solbakken')
    await page.find('form').trigger('submit')
    await says(page, 'Lim inn oppsettslenken først.')
  })

  it('checks the organisation number, and does not need one', async () => {
    const page = await openPage(await aBrowser(), '/oppsett#code')
    await control(page, 'Navnet på barnehagen').setValue('Solbakken')
    await control(page, 'Organisasjonsnummer (valgfritt)').setValue('974760674')
    await page.find('form').trigger('submit')
    await says(page, 'Dette nummeret finnes ikke.')
    await control(page, 'Organisasjonsnummer (valgfritt)').setValue('974 760 673')
    await page.find('form').trigger('submit')
    await says(page, 'Steg 2 av 2')
    expect(await axeFindings(page)).toEqual([])
  })

  it('makes the head teacher and shows how to put the app on the home screen', async () => {
    const said: unknown[] = []
    const answer = serverSaying({ 'POST /v1/setup': [200, joinedAs('Tone Bakke', 'headTeacher')] })
    const browser = await aBrowser({
      fetch: (address, init) => {
        if (typeof init.body === 'string' && address === '/v1/setup') said.push(JSON.parse(init.body))
        return answer(address, init)
      },
    })
    const page = await firstStep(browser)
    await control(page, 'Navnet ditt').setValue('Tone Bakke')
    await page.find('form').trigger('submit')
    await says(page, 'Barnehagen er klar')
    expect(said).toMatchObject([
      { code: 'the-setup-code', headTeacher: { displayName: 'Tone Bakke', language: 'nb' } },
    ])
    expect(button(page, 'Gå til I dag').attributes('href')).toBe('/')
  })

  it('keeps what is typed when the server says no', async () => {
    const fetch = serverSaying({ 'POST /v1/setup': [409, { error: 'already-set-up' }] })
    const page = await firstStep(await aBrowser({ fetch }))
    await page.find('form').trigger('submit')
    await says(page, 'Skriv navnet ditt.')
    await control(page, 'Navnet ditt').setValue('Tone Bakke')
    await page.find('form').trigger('submit')
    await says(page, 'Barnehagen er allerede satt opp.')
    await button(page, 'Tilbake').trigger('click')
    expect(control(page, 'Navnet på barnehagen').element).toHaveProperty('value', 'Solbakken barnehage')
  })
})
