import { describe, expect, it, vi } from 'vitest'
import { axeFindings, button, openPage, says } from '#tests/support/mountPage.ts'
import { aProfile } from '#tests/support/profile.ts'
import { serverSaying } from '#tests/support/surveyPage.ts'

const mineId = '00000000-0000-7000-8000-0000000000d1'
const otherId = '00000000-0000-7000-8000-0000000000d2'

const aHeadTeacher = async () => {
  const revoked: string[] = []
  const world = await aProfile({
    role: 'headTeacher',
    colleagues: ['Ola Hansen'],
    fetch: (address, init) => {
      if (init.method !== 'DELETE') return said(address, init)
      revoked.push(address)
      return Promise.resolve(new Response(null, { status: 204 }))
    },
  })
  const device = { label: 'iPad', app: '0.1.0', hasUnsent: false, isThis: false }
  const said = serverSaying({
    'GET /v1/devices': [
      200,
      {
        devices: [
          { ...device, id: mineId, member: world.me.id, lastContact: '2026-11-23', isThis: true },
          { ...device, id: otherId, member: world.colleagues[0], lastContact: '2026-10-01', hasUnsent: true },
        ],
      },
    ],
  })
  return { world, revoked }
}

describe('the tablets', () => {
  it('shows the head teacher all of them, with help for those that are quiet', async () => {
    const { world } = await aHeadTeacher()
    const page = await openPage(world, '/barnehagen/nettbrett')
    await says(page, 'Ola Hansen · iPad')
    await says(page, 'Siste kontakt 1. oktober 2026 · Versjon 0.1.0')
    await says(page, 'Ikke på nett på 14 dager')
    await says(page, 'Har noe som ikke er delt')
    await says(page, 'Dette nettbrettet')
    expect(await axeFindings(page)).toEqual([])
  })

  it('disconnects a tablet after a yes', async () => {
    const { world, revoked } = await aHeadTeacher()
    const page = await openPage(world, '/barnehagen/nettbrett')
    await says(page, 'Ola Hansen · iPad')
    await button(page, 'Koble fra').trigger('click')
    await says(page, 'Koble fra iPad (Ola Hansen)?')
    expect(revoked).toEqual([])
    await page.find('dialog').findAll('button')[1]?.trigger('click')
    await says(page, 'iPad er koblet fra.')
    await vi.waitFor(() => expect(revoked).toEqual([`/v1/devices/${otherId}`]))
  })

  it('says so without network, and offers to try again', async () => {
    const page = await openPage(await aProfile(), '/barnehagen/nettbrett')
    await says(page, 'Dette ser vi bare når nettbrettet er på nett.')
    expect(button(page, 'Prøv igjen').exists()).toBe(true)
  })
})
