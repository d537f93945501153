import { describe, expect, it } from 'vitest'
import { Notice } from '#domain/notice/notice.ts'
import { axeFindings, openPage, says } from '#tests/support/mountPage.ts'
import { aProfile } from '#tests/support/profile.ts'

describe('the notice on paper', () => {
  it('stands in its own written form, with what is filled in and nothing else', async () => {
    const world = await aProfile({ role: 'headTeacher', language: 'nb' })
    const id = await world.receive(Notice, {
      title: 'Leik',
      language: 'nn',
      deadline: '2027-02-01',
      values: { need: 'Vi treng å lære meir.', years: '2', refs: ['3.2'], budget: '' },
    })
    const page = await openPage(world, `/utvikling/melding/${id}/utskrift`)
    await says(page, 'Kva kartlegginga viser')
    await says(page, 'To barnehageår')
    await says(page, '1. februar 2027')
    expect(page.text()).not.toContain('Budsjett')
    expect(page.find('[lang=nn]').exists()).toBe(true)
    expect(await axeFindings(page)).toEqual([])
  })
})
