import { describe, expect, it } from 'vitest'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import SlipPage from '#features/survey/answering/SlipPage.vue'
import type { Fetch } from '#sync/transport.ts'
import { MEETING_EVENING } from '#tests/support/clock.ts'
import { aBrowser } from '#tests/support/profile.ts'
import { anId } from '#tests/support/records.ts'
import { barriers, pageSays, roundKeys, serverSaying, showPage, routes } from '#tests/support/surveyPage.ts'
import { click, find, namesOf, press, settle, textOf, type } from '#tests/ui/screen.ts'

const CODE = '7KQ2MXW4TB'

const aSlip = async (): Promise<Fetch> =>
  serverSaying({
    'POST /v1/slip': [
      200,
      {
        round: anId(7),
        title: 'Kartlegging høst',
        spaceName: 'Solbakken barnehage',
        statements: ['u01', 'u07'],
        closesAt: MEETING_EVENING + DAY_MILLIS,
        publicKey: await roundKeys(),
      },
    ],
  })

/** A network that can be taken away. */
const aNetwork = (fetch: Fetch) => {
  let isUp = true
  const network: Fetch = (address, init) =>
    isUp ? fetch(address, init) : Promise.reject(new TypeError('no network'))
  return { network, cut: () => (isUp = false) }
}

const open = (world: Awaited<ReturnType<typeof aBrowser>>, at = '/svar-med-kode') =>
  showPage(world, { page: SlipPage, at })

const typeCode = async (code: string) => {
  await type(find('textbox', 'Kode'), code)
  await click(find('button', 'Begynn'))
}

describe('answering with a printed code', () => {
  it('goes from the code to the answers to the thanks, with no profile', async () => {
    await open(await aBrowser({ routes, fetch: await aSlip() }))
    expect(await barriers()).toEqual([])
    await typeCode('7kq2m-xw4tb')
    await pageSays('Vi møter hvert barn')
    await press(find('heading'), '4')
    await press(find('heading'), 'ArrowRight')
    await press(find('heading'), 'ArrowRight')
    await pageSays('Solbakken barnehage: Kartlegging høst')
    await click(find('button', 'Lever svaret'))
    await pageSays('Takk! Gi nettbrettet videre')
    await click(find('button', 'Neste person med kode'))
    await pageSays('Skriv koden fra papirlappen.')
    expect(find('textbox', 'Kode')).toHaveProperty('value', '')
  })

  it('takes the code from the link, and does not leave it in the address', async () => {
    const world = await aBrowser({ routes, fetch: await aSlip() })
    await open(world, `/svar-med-kode#${CODE}`)
    await pageSays('Vi møter hvert barn')
    expect(world.router.currentRoute.value.fullPath).toBe('/svar-med-kode')
  })

  it('lets somebody without a profile choose the language', async () => {
    const world = await aBrowser({ routes })
    await open(world)
    expect(namesOf('radio')).toEqual(['Bokmål', 'Nynorsk', 'English'])
    await click(find('radio', 'Nynorsk'))
    expect(world.profile.language).toBe('nn')
  })

  it('takes the next slip that is scanned while the thanks are on the screen', async () => {
    const world = await aBrowser({ routes, fetch: await aSlip() })
    await open(world, `/svar-med-kode#${CODE}`)
    await pageSays('Vi møter hvert barn')
    await press(find('heading'), '4')
    await press(find('heading'), 'ArrowRight')
    await press(find('heading'), 'ArrowRight')
    await click(find('button', 'Lever svaret'))
    await pageSays('Takk! Gi nettbrettet videre')
    await world.router.push('/svar-med-kode#8KQ2MXW4TB')
    await pageSays('1 av 2')
    expect(document.querySelector('input:checked')).toBeNull()
    expect(world.router.currentRoute.value.hash).toBe('')
  })

  it('keeps the answers for the same code through a reload without network, and for no other', async () => {
    const { network, cut } = aNetwork(await aSlip())
    const world = await aBrowser({ routes, fetch: network })
    const page = await open(world)
    await typeCode(CODE)
    await pageSays('Vi møter hvert barn')
    await press(find('heading'), '4')
    await press(find('heading'), 'ArrowRight')
    await expect
      .poll(async () => JSON.stringify(await world.environment.device.database.settings.toArray()).length)
      .toBeGreaterThan(400)
    await settle()
    page.unmount()
    cut()

    await open(world)
    await typeCode('8KQ2MXW4TB')
    await pageSays('Nettbrettet må være på nett når du begynner.')
    await typeCode(CODE)
    await pageSays('2 av 2')
    await press(find('heading'), 'ArrowLeft')
    await pageSays('1 av 2')
    expect(textOf(document.querySelector('input:checked')?.closest('label') ?? document.body)).toContain(
      'Stemmer ganske godt',
    )
  })

  it('lets nobody read the kept answers who has not got the slip', async () => {
    const world = await aBrowser({ routes, fetch: await aSlip() })
    await open(world)
    await typeCode(CODE)
    await pageSays('Vi møter hvert barn')
    await press(find('heading'), '4')
    await expect.poll(() => world.environment.device.database.settings.count()).toBe(1)
    const kept = JSON.stringify(await world.environment.device.database.settings.toArray())
    for (const secret of [CODE, 'u01', 'practice', 'Solbakken']) expect(kept).not.toContain(secret)
  })

  it.each([
    [{ error: 'code-unknown' }, 404, 'Vi kjenner ikke denne koden.'],
    [{ error: 'code-used' }, 409, 'Denne koden er allerede brukt.'],
    [{ error: 'closed' }, 410, 'Runden er stengt.'],
    ['<html>', 200, 'Vi fikk et svar vi ikke forstår.'],
  ])('says in plain words what is wrong: %j', async (body, status, sentence) => {
    await open(await aBrowser({ routes, fetch: serverSaying({ 'POST /v1/slip': [status, body] }) }))
    await typeCode(CODE)
    await pageSays(sentence)
    expect(await barriers()).toEqual([])
  })

  it('asks for a code where none is typed, and knows one that cannot be one', async () => {
    await open(await aBrowser({ routes }))
    await typeCode('')
    await pageSays('Skriv koden fra lappen.')
    await typeCode('KORT')
    await pageSays('Vi kjenner ikke denne koden.')
  })
})
