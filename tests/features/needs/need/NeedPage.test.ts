import { describe, expect, it, vi } from 'vitest'
import { Meeting, Outcome } from '#domain/meeting/meeting.ts'
import { Need } from '#domain/needs/need.ts'
import { Goal } from '#domain/plan/goal.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { axeFindings, button, control, hasButton, openPage, says } from '#tests/support/mountPage.ts'
import { aProfile } from '#tests/support/profile.ts'

const aNeedWith = async (options: Parameters<typeof aProfile>[0] = {}) => {
  const world = await aProfile({ role: 'headTeacher', colleagues: ['Ola Hansen'], ...options })
  const meeting = await world.receive(Meeting, { startsAt: world.clock.now() })
  await world.receive(Outcome, { parent: meeting, text: 'å vente lenger', reason: 'det hjelper' })
  const [ola = ''] = world.colleagues
  const entry = await world.receive(Entry, { text: 'Vi avbrøt leken.', mayBeQuoted: true }, { author: ola })
  await world.receive(Entry, { text: 'Ikke siter meg.' }, { author: ola })
  const id = await world.receive(Need, { title: 'Lek' })
  return { world, id, entry, ola }
}

describe('a need', () => {
  it('gathers evidence from meetings and from notes whose authors allow it', async () => {
    const { world, id } = await aNeedWith()
    const page = await openPage(world, `/utvikling/behov/${id}`)
    await button(page, 'Legg til grunnlag').trigger('click')
    await button(page, 'Legg til «å vente lenger»').trigger('click')
    await says(page, 'fordi det hjelper')
    await page.findAll('ds-tab')[1]?.trigger('click')
    await vi.waitFor(() => button(page, 'Legg til «Vi avbrøt leken.»'))
    expect(hasButton(page, 'Legg til «Ikke siter meg.»')).toBe(false)
    await button(page, 'Legg til «Vi avbrøt leken.»').trigger('click')
    await vi.waitFor(() => expect(page.find('blockquote').text()).toBe('Vi avbrøt leken.'))
    await button(page, 'Fjern «å vente lenger»').trigger('click')
    await vi.waitFor(async () => {
      const [need] = await world.store.all(Need)
      expect(Object.values(need?.evidence ?? {})).toMatchObject([
        { kind: 'entry', quote: 'Vi avbrøt leken.' },
      ])
    })
  })

  it('loses a quote when its author takes it back', async () => {
    const { world, id, entry, ola } = await aNeedWith()
    const page = await openPage(world, `/utvikling/behov/${id}`)
    await button(page, 'Legg til grunnlag').trigger('click')
    await page.findAll('ds-tab')[1]?.trigger('click')
    await vi.waitFor(() => button(page, 'Legg til «Vi avbrøt leken.»'))
    await button(page, 'Legg til «Vi avbrøt leken.»').trigger('click')
    await vi.waitFor(() => expect(page.find('blockquote').exists()).toBe(true))
    world.clock.minutesPass()
    await world.receive(Entry, { mayBeQuoted: false }, { id: entry, author: ola })
    await says(page, 'Sitatet er trukket tilbake.')
    expect(page.text()).not.toContain('Vi avbrøt leken.')
    await vi.waitFor(async () => {
      const need = await world.store.find(Need, id)
      expect(Object.values(need?.evidence ?? {})).toMatchObject([{ kind: 'entry', quote: null }])
    })
  })

  it('is chosen, and then gets a goal', async () => {
    const { world, id } = await aNeedWith()
    const page = await openPage(world, `/utvikling/behov/${id}`)
    expect(hasButton(page, 'Nytt mål')).toBe(false)
    await button(page, 'Velg dette behovet').trigger('click')
    await says(page, 'Valgt 23. november 2026.')
    await button(page, 'Nytt mål').trigger('click')
    await vi.waitFor(async () => expect(await world.store.all(Goal)).toMatchObject([{ need: id }]))
  })

  it('keeps the analysis as it is written', async () => {
    const { world, id } = await aNeedWith()
    const page = await openPage(world, `/utvikling/behov/${id}`)
    await control(page, 'Hvorfor er det slik?').setValue('Vi er få ute samtidig.')
    await vi.waitFor(async () =>
      expect(await world.store.find(Need, id)).toMatchObject({ analysis: 'Vi er få ute samtidig.' }),
    )
  })

  it('shows staff all of it, and has nothing that axe finds', async () => {
    const { world, id } = await aNeedWith({ role: 'staff' })
    const page = await openPage(world, `/utvikling/behov/${id}`)
    await says(page, 'Ingen har skrevet om dette ennå.')
    expect(page.findAll('textarea')).toHaveLength(0)
    expect(await axeFindings(page)).toEqual([])
    const leader = await aNeedWith()
    const written = await openPage(leader.world, `/utvikling/behov/${leader.id}`)
    await button(written, 'Legg til grunnlag').trigger('click')
    expect(await axeFindings(written)).toEqual([])
  })
})
