import { describe, expect, it, vi } from 'vitest'
import { Need } from '#domain/needs/need.ts'
import { Goal } from '#domain/plan/goal.ts'
import { axeFindings, button, openPage, says } from '#tests/support/mountPage.ts'
import { aProfile, type ProfileOptions } from '#tests/support/profile.ts'

const values = [
  { field: 'analysis', v: 'Vi rydder mens barna leker', until: Date.UTC(2026, 10, 20, 9) },
  { field: 'evaluation', v: 'Vi lærte å vente', until: Date.UTC(2026, 10, 20, 9) },
]
const told: ProfileOptions['fetch'] = (address) =>
  address.endsWith('/history')
    ? Promise.resolve(new Response(JSON.stringify({ values })))
    : Promise.reject(new TypeError('no network'))

describe('what a need and a goal said before', () => {
  it('comes back when a leader says so', async () => {
    const world = await aProfile({ role: 'pedagogicalLeader', fetch: told })
    const need = await world.receive(Need, { title: 'Lek' })
    const goal = await world.receive(Goal, { title: 'Alle leker', evaluation: 'Ferdig' })
    const page = await openPage(world, `/utvikling/behov/${need}`)
    await button(page, 'Se hva som sto før').trigger('click')
    await says(page, 'Vi rydder mens barna leker')
    expect(await axeFindings(page)).toEqual([])
    await page.get('[aria-label^="Sett tilbake: Hvorfor er det slik?"]').trigger('click')
    await vi.waitFor(async () =>
      expect(await world.store.find(Need, need)).toMatchObject({ analysis: 'Vi rydder mens barna leker' }),
    )

    const card = await openPage(world, `/utvikling/mal/${goal}`)
    await button(card, 'Se hva som sto før').trigger('click')
    await says(card, 'Vi lærte å vente')
    expect(await axeFindings(card)).toEqual([])
    await card.get('[aria-label^="Sett tilbake: Evaluering"]').trigger('click')
    await vi.waitFor(async () =>
      expect(await world.store.find(Goal, goal)).toMatchObject({ evaluation: 'Vi lærte å vente' }),
    )
  })

  it('may be read, and not put back, by the staff', async () => {
    const world = await aProfile({ fetch: told })
    const need = await world.receive(Need, { title: 'Lek' })
    const page = await openPage(world, `/utvikling/behov/${need}`)
    await button(page, 'Se hva som sto før').trigger('click')
    await says(page, 'Vi rydder mens barna leker')
    expect(page.find('[aria-label^="Sett tilbake"]').exists()).toBe(false)
  })
})
