import { describe, expect, it } from 'vitest'
import { Need } from '#domain/needs/need.ts'
import { Goal, Task } from '#domain/plan/goal.ts'
import { axeFindings, openPage, says } from '#tests/support/mountPage.ts'
import { aProfile } from '#tests/support/profile.ts'

describe('the goals', () => {
  it('stand with their need, their signs and their measures', async () => {
    const world = await aProfile()
    const need = await world.receive(Need, { title: 'Lek' })
    const goal = await world.receive(Goal, {
      need,
      title: 'Alle leker',
      signs: { a: { text: 'Latter', isSeen: true } },
    })
    await world.receive(Task, { goal, title: 'Sitte på gulvet' })
    const page = await openPage(world, '/utvikling/mal')
    await says(page, 'Behov: Lek')
    await says(page, '1 av 1 tegn sett · ett tiltak')
    expect(await axeFindings(page)).toEqual([])
  })

  it('teach when there are none', async () => {
    const page = await openPage(await aProfile({ role: 'headTeacher' }), '/utvikling/mal')
    await says(page, 'Velg et behov, og sett et mål for det.')
  })
})
