import { describe, expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { axeFindings, button, control, openPage, says } from '#tests/support/mountPage.ts'
import { aProfile, type ProfileWorld } from '#tests/support/profile.ts'

type Page = Awaited<ReturnType<typeof openPage>>

/** The same person's other tablet, where something is unsent. */
const theFileOf = async (world: ProfileWorld) => {
  const transfer = world.profile.opened?.transfer
  if (!transfer) throw new Error('no profile is open')
  return transfer.pack()
}

const choose = async (page: Page, bytes: Uint8Array<ArrayBuffer>) => {
  const input = control(page, 'Fil').element
  const file = new File([bytes], 'ikke-delt.personalrom')
  Object.defineProperty(input, 'files', { configurable: true, value: [file] })
  input.dispatchEvent(new Event('change'))
}

const bringIn = async (page: Page, bytes: Uint8Array<ArrayBuffer>, key: string) => {
  await choose(page, bytes)
  await control(page, 'Nøkkel').setValue(key)
  await page.find('form').trigger('submit')
}

describe('bringing in a file', () => {
  it('says that all of it was here, when it was', async () => {
    const world = await aProfile()
    const id = await world.store.create(Entry, { text: 'Vi gikk langt.' })
    const { bytes, key } = await theFileOf(world)
    const page = await openPage(world, '/barnehagen/hent-inn')
    await bringIn(page, bytes, key)
    await says(page, 'Alt i filen var her fra før.')
    expect(await axeFindings(page)).toEqual([])
    expect(await world.store.find(Entry, id)).toBeDefined()
  })

  it('takes the key from the link of the QR code', async () => {
    const world = await aProfile()
    await world.store.create(Entry, { text: 'Vi gikk langt.' })
    const { bytes, key } = await theFileOf(world)
    await world.profile.opened?.replica.wipe()
    const page = await openPage(world, `/barnehagen/hent-inn#${key}`)
    await choose(page, bytes)
    await page.find('form').trigger('submit')
    await says(page, 'Én ting er hentet inn.')
    expect(await world.store.all(Entry)).toMatchObject([{ text: 'Vi gikk langt.' }])
    expect(button(page, 'Se hva som ikke er delt').attributes('href')).toBe('/barnehagen/ikke-delt')
  })

  it('says in a sentence why it does not work', async () => {
    const mine = await aProfile()
    const others = await theFileOf(await aProfile({ name: 'Ola Hansen' }))
    const page = await openPage(mine, '/barnehagen/hent-inn')
    await page.find('form').trigger('submit')
    await says(page, 'Velg en fil først.')
    await bringIn(page, others.bytes, 'ABCD')
    await says(page, 'Nøkkelen har 24 tegn.')
    await bringIn(page, others.bytes, '0000-0000-0000-0000-0000-0000')
    await says(page, 'Nøkkelen passer ikke til denne filen.')
    await bringIn(page, new TextEncoder().encode('%PDF'), others.key)
    await says(page, 'Dette er ikke en fil fra Personalrom.')
    await bringIn(page, others.bytes.slice(0, -1), others.key)
    await says(page, 'Filen er skadet.')
    await bringIn(page, others.bytes, others.key)
    await says(page, 'Filen kommer fra en annen barnehage.')
    expect(await axeFindings(page)).toEqual([])
  })
})
