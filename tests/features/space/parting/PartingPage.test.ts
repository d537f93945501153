import { describe, expect, it, vi } from 'vitest'
import { axeFindings, button, hasButton, openPage, says } from '#tests/support/mountPage.ts'
import { fileFrom } from '#tests/support/peoplePage.ts'
import { aProfile, type ProfileOptions } from '#tests/support/profile.ts'

const ENTRY = '0193579b-df00-7000-8000-000000000001'

/** A server with one entry of the first colleague, until it is removed. */
const aServer = () => {
  const asked: string[] = []
  const colleague = { id: '' }
  const fetch: ProfileOptions['fetch'] = async (address, { method = 'GET' }) => {
    asked.push(`${method} ${address}`)
    if (method === 'DELETE') return new Response(null, { status: 204 })
    const isGone = asked.some((one) => one.startsWith('DELETE'))
    const values = { vis: 'staff', date: '2026-11-20', text: 'Vi øver på å vente.', title: 'Garderoben' }
    const item = { id: ENTRY, member: colleague.id, coll: 'entry', values, at: Date.UTC(2026, 10, 21) }
    return new Response(JSON.stringify({ items: isGone ? [] : [item] }))
  }
  return { fetch, asked, colleague }
}

const open = async (role: 'headTeacher' | 'pedagogicalLeader') => {
  const server = aServer()
  const world = await aProfile({ role, colleagues: ['Ola Hansen'], fetch: server.fetch })
  server.colleague.id = world.colleagues[0] ?? ''
  return { server, world, page: await openPage(world, '/barnehagen/sluttet') }
}

describe('work of somebody who has left', () => {
  it('is read, copied and taken along as a file by a leader', async () => {
    const { page } = await open('pedagogicalLeader')
    await says(page, 'Ola Hansen')
    await says(page, 'Notat · Kom hit 21. november 2026')
    await says(page, 'Garderoben Vi øver på å vente.')
    expect(page.text()).not.toContain('2026-11-20')
    expect(hasButton(page, 'Kopier ordene')).toBe(true)
    expect(hasButton(page, 'Slett')).toBe(false)
    expect(await axeFindings(page)).toEqual([])
    const file = await fileFrom(() => button(page, 'Last ned alt som fil').trigger('click'))
    expect(file).toContain('Ola Hansen')
    expect(file).toContain('Vi øver på å vente.')
  })

  it('is removed by a head teacher who says it twice', async () => {
    const { page, server, world } = await open('headTeacher')
    await says(page, 'Vi øver på å vente.')
    await button(page, 'Slett').trigger('click')
    await says(page, 'Det Ola Hansen skrev her, er borte etterpå.')
    expect(server.asked).not.toContainEqual(expect.stringContaining('DELETE'))
    await button(page, 'Slett for godt').trigger('click')
    await says(page, 'Ingenting ligger her')
    expect(server.asked).toContain(`DELETE /v1/parked/${world.colleagues[0]}/${ENTRY}`)
  })

  it('needs the server, and the page says so', async () => {
    const page = await openPage(await aProfile({ role: 'headTeacher' }), '/barnehagen/sluttet')
    await vi.waitFor(() => expect(hasButton(page, 'Prøv igjen')).toBe(true))
    expect(await axeFindings(page)).toEqual([])
  })

  it('is for leaders', async () => {
    const leader = await openPage(await aProfile({ role: 'pedagogicalLeader' }), '/barnehagen')
    expect(hasButton(leader, 'Fra noen som har sluttet')).toBe(true)
    leader.unmount()
    const staff = await openPage(await aProfile(), '/barnehagen')
    expect(hasButton(staff, 'Fra noen som har sluttet')).toBe(false)
  })
})
