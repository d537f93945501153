import { describe, expect, it } from 'vitest'
import { axeFindings, button, hasButton, openPage, says } from '#tests/support/mountPage.ts'
import { aProfile } from '#tests/support/profile.ts'
import { serverSaying } from '#tests/support/surveyPage.ts'

describe('the people', () => {
  it('lists everybody by unit, and says who can change it', async () => {
    const page = await openPage(
      await aProfile({ units: ['Maurtua'], colleagues: ['Ola Hansen'] }),
      '/barnehagen/folk',
    )
    await says(page, '2 personer i barnehagen.')
    await says(page, 'Ola Hansen')
    await says(page, 'Bare styrer kan endre dette.')
    expect(page.findAll('h2').map((one) => one.text())).toEqual(['Maurtua'])
    expect(hasButton(page, 'Legg til person')).toBe(false)
    expect(await axeFindings(page)).toEqual([])
  })

  it('shows the head teacher who has joined, who is invited, and takes an invitation back', async () => {
    const revoked: string[] = []
    const world = await aProfile({
      role: 'headTeacher',
      colleagues: ['Ola Hansen', 'Ida Vik'],
      fetch: (address, init) => {
        if (init.method === 'DELETE') {
          revoked.push(address)
          return Promise.resolve(new Response(null, { status: 204 }))
        }
        return said(address, init)
      },
    })
    const [ola = '', ida = ''] = world.colleagues
    const id = '00000000-0000-7000-8000-00000000000f'
    const device = {
      id,
      member: ola,
      label: 'iPad',
      lastContact: null,
      hasUnsent: false,
      app: '1',
      isThis: false,
    }
    const said = serverSaying({
      'GET /v1/devices': [200, { devices: [device] }],
      'GET /v1/invitations': [
        200,
        { invitations: [{ id, member: ida, expiresAt: Date.UTC(2026, 11, 7, 12), usedAt: null }] },
      ],
    })
    const page = await openPage(world, '/barnehagen/folk')
    await says(page, 'Virker til 7. desember 2026')
    const cards = page.findAll('li').map((card) => card.text())
    expect(cards.find((card) => card.startsWith('Ola'))).toContain('Er med')
    expect(cards.find((card) => card.startsWith('Ida'))).toContain('Invitert')
    await button(page, 'Trekk tilbake invitasjonen til Ida Vik').trigger('click')
    await says(page, 'Åpne invitasjoner')
    expect(revoked).toEqual([`/v1/invitations/${id}`])
    expect(await axeFindings(page)).toEqual([])
  })

  it('says so where only the network could tell who has joined', async () => {
    const page = await openPage(await aProfile({ role: 'headTeacher' }), '/barnehagen/folk')
    await says(page, 'Dette ser vi bare når nettbrettet er på nett.')
    await says(page, 'Bare du er her ennå')
  })
})
