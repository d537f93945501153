import { describe, expect, it } from 'vitest'
import { Need } from '#domain/needs/need.ts'
import { Goal } from '#domain/plan/goal.ts'
import { aClosedRound, figuresOf } from '#tests/support/meetingWorld.ts'
import { axeFindings, openPage, says } from '#tests/support/mountPage.ts'
import { aProfile } from '#tests/support/profile.ts'

describe('the way from a result to a notice', () => {
  it('begins with a survey', async () => {
    const page = await openPage(await aProfile({ role: 'headTeacher' }), '/utvikling')
    await says(page, 'Begynn med en kartlegging.')
    expect(await axeFindings(page)).toEqual([])
  })

  it('shows what stands, and one next step', async () => {
    const world = await aProfile({ role: 'headTeacher' })
    await aClosedRound(world, figuresOf('u01'), figuresOf('u07', { flags: ['strength'] }))
    await world.receive(Need, { title: 'Lek', state: 'chosen' })
    const page = await openPage(world, '/utvikling')
    await says(page, 'Høstkartlegging: 12 svarte.')
    await says(page, 'Ett behov er valgt.')
    await says(page, 'Sett et mål for det dere har valgt.')
    await says(page, 'Dette er vi gode på')
    expect(await axeFindings(page)).toEqual([])
  })

  it('counts in nynorsk too', async () => {
    const world = await aProfile({ language: 'nn' })
    await world.receive(Need, { title: 'Leik', state: 'chosen' })
    await world.receive(Need, { title: 'Mat', state: 'chosen' })
    await world.receive(Goal, { title: 'Meir leik' })
    const page = await openPage(world, '/utvikling')
    await says(page, '2 behov er valde.')
    await says(page, 'Eitt mål.')
    expect(page.text()).not.toContain('Neste steg')
  })
})
