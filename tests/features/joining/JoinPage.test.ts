import { describe, expect, it, vi } from 'vitest'
import { axeFindings, button, control, hasButton, openPage, says } from '#tests/support/mountPage.ts'
import { joinedAs } from '#tests/support/peoplePage.ts'
import { aBrowser, aProfile } from '#tests/support/profile.ts'
import { serverSaying } from '#tests/support/surveyPage.ts'

const refusing = (status: number, error: string) =>
  aBrowser({ fetch: serverSaying({ 'POST /v1/join': [status, { error }] }) })

const join = async (browser: Awaited<ReturnType<typeof aBrowser>>, code: string) => {
  const page = await openPage(browser, '/bli-med')
  await control(page, 'Kode').setValue(code)
  await page.find('form').trigger('submit')
  return page
}

describe('joining with a code', () => {
  it('welcomes by name and role', async () => {
    const fetch = serverSaying({ 'POST /v1/join': [200, joinedAs('Kari Nordmann', 'pedagogicalLeader')] })
    const browser = await aBrowser({ fetch })
    const page = await join(browser, ' 7kq2m xw4tb ')
    await says(page, 'Velkommen, Kari Nordmann!')
    await says(page, 'Du er med i Solbakken barnehage som pedagogisk leder.')
    expect(browser.profile.state.kind).toBe('open')
    expect(await axeFindings(page)).toEqual([])
  })

  it('reads the code of a link and takes it out of the address', async () => {
    const browser = await aBrowser()
    const page = await openPage(browser, '/bli-med#7KQ2MXW4TB')
    await says(page, 'Vi har lest koden fra lenken.')
    expect(control(page, 'Kode').element).toHaveProperty('value', '7KQ2M-XW4TB')
    await vi.waitFor(() => expect(browser.router.currentRoute.value.fullPath).toBe('/bli-med'))
  })

  it('takes a whole pasted link', async () => {
    const fetch = serverSaying({ 'POST /v1/join': [200, joinedAs('Kari Nordmann')] })
    const page = await join(await aBrowser({ fetch }), 'https://rom.example/bli-med#7KQ2MXW4TB')
    await says(page, 'Velkommen, Kari Nordmann!')
  })

  it('says what is wrong with a code before asking the server', async () => {
    const browser = await aBrowser()
    const page = await join(browser, '')
    await says(page, 'Skriv koden først.')
    await control(page, 'Kode').setValue('7KQ2M')
    await page.find('form').trigger('submit')
    await says(page, 'Koden har ti tegn. Her er det 5.')
    await control(page, 'Kode').setValue('7KQ0MXW4T1')
    await page.find('form').trigger('submit')
    await says(page, 'Ingen kode har 0, 1 i seg.')
    expect(await axeFindings(page)).toEqual([])
  })

  it.each([
    [404, 'code-unknown', 'Vi kjenner ikke denne koden.'],
    [409, 'code-used', 'Denne koden er allerede brukt.'],
    [410, 'code-expired', 'Denne koden er for gammel.'],
  ])('says why a code is refused and keeps what was typed (%s %s)', async (status, error, sentence) => {
    const page = await join(await refusing(status, error), '7KQ2M-XW4TB')
    await says(page, sentence)
    expect(control(page, 'Kode').element).toHaveProperty('value', '7KQ2M-XW4TB')
  })

  it('says so without network, and lets one try again', async () => {
    const page = await join(await aBrowser(), '7KQ2M-XW4TB')
    await says(page, 'Vi får ikke kontakt akkurat nå.')
    expect(button(page, 'Bli med').attributes('aria-busy')).toBeUndefined()
  })

  it('does not put one person in the place of another', async () => {
    const page = await openPage(await aProfile({ name: 'Ola Hansen' }), '/bli-med')
    await says(page, 'Dette nettbrettet er i bruk av Ola Hansen')
    expect(hasButton(page, 'Bli med')).toBe(false)
  })
})
