import { describe, expect, it } from 'vitest'
import { axeFindings, button, hasButton, openPage, says } from '#tests/support/mountPage.ts'
import { aProfile } from '#tests/support/profile.ts'
import { serverSaying } from '#tests/support/surveyPage.ts'

const id = '00000000-0000-7000-8000-00000000000f'
const inviting = serverSaying({
  'POST /v1/invitations': [
    200,
    { id, member: id, expiresAt: Date.UTC(2026, 11, 7, 12), usedAt: null, code: '7KQ2MXW4TB' },
  ],
  'GET /v1/devices': [200, { devices: [] }],
})

describe('an invitation', () => {
  it('is a link, a QR code and a code on paper, all the same', async () => {
    const world = await aProfile({ role: 'headTeacher', colleagues: ['Ida Vik'], fetch: inviting })
    const page = await openPage(world, `/barnehagen/invitasjon/${world.colleagues[0] ?? ''}`)
    await says(page, 'Invitasjon til Ida Vik')
    await button(page, 'Lag invitasjon').trigger('click')
    await says(page, '7KQ2M-XW4TB')
    await says(page, 'Koden virker til 7. desember 2026.')
    expect(page.text()).toContain('/bli-med#7KQ2MXW4TB')
    expect(page.find('svg[role=img]').attributes('aria-label')).toBe('QR-kode med invitasjonen til Ida Vik')
    expect(hasButton(page, 'Skriv ut')).toBe(true)
    expect(hasButton(page, 'Kopier lenken')).toBe(true)
    expect(await axeFindings(page)).toEqual([])
  })

  it('lets a member add a device of her own', async () => {
    const world = await aProfile({ fetch: inviting })
    const page = await openPage(world, `/barnehagen/invitasjon/${world.me.id}`)
    await says(page, 'En enhet til for deg')
    await button(page, 'Lag invitasjon').trigger('click')
    await says(page, '7KQ2M-XW4TB')
  })

  it('tells staff who can invite others', async () => {
    const world = await aProfile({ colleagues: ['Ida Vik'] })
    const page = await openPage(world, `/barnehagen/invitasjon/${world.colleagues[0] ?? ''}`)
    await says(page, 'Bare styrer kan invitere andre.')
    expect(hasButton(page, 'Lag invitasjon')).toBe(false)
  })

  it('says so without network', async () => {
    const world = await aProfile({ role: 'headTeacher', colleagues: ['Ida Vik'] })
    const page = await openPage(world, `/barnehagen/invitasjon/${world.colleagues[0] ?? ''}`)
    await button(page, 'Lag invitasjon').trigger('click')
    await says(page, 'Vi får ikke kontakt akkurat nå.')
  })
})
