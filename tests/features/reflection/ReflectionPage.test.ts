import { describe, expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { axeFindings, button, control, hasButton, openPage, says } from '#tests/support/mountPage.ts'
import { aProfile } from '#tests/support/profile.ts'

const aLog = async () => {
  const world = await aProfile({ colleagues: ['Ola Hansen'] })
  const [ola = ''] = world.colleagues
  await world.store.create(Entry, { text: 'Vi ventet i garderoben.', date: '2026-11-20' })
  await world.receive(
    Entry,
    {
      title: 'Måltidet',
      text: 'Rolige samtaler.',
      date: '2026-11-22',
      takeUpInMeeting: true,
      refs: { '3.2': true },
    },
    { author: ola },
  )
  return world
}

describe('the log', () => {
  it('teaches what it is for when it is empty', async () => {
    const page = await openPage(await aProfile(), '/logg')
    await says(page, 'Skriv to setninger om noe du la merke til i dag.')
    expect(hasButton(page, 'Skriv')).toBe(true)
    expect(await axeFindings(page)).toEqual([])
  })

  it('shows the latest day first, with who wrote it and who sees it', async () => {
    const page = await openPage(await aLog(), '/logg')
    await says(page, '2 notater')
    const cards = page.findAll('li').map((card) => card.text())
    expect(cards[0]).toContain('Måltidet')
    expect(cards[0]).toContain('Ola Hansen, 22. november 2026')
    expect(cards[1]).toContain('Du, 20. november 2026')
    expect(cards[1]).toContain('Bare meg')
    expect(await axeFindings(page)).toEqual([])
  })

  it('shows the beginning of a long log, and more when asked', async () => {
    const world = await aProfile()
    for (let day = 0; day < 60; day++)
      await world.store.create(Entry, {
        text: `Dag ${day}`,
        date: `2026-10-${String(1 + (day % 30)).padStart(2, '0')}`,
      })
    const page = await openPage(world, '/logg')
    await says(page, '60 notater')
    expect(page.findAll('main li a, li a[href^="/logg/"]')).toHaveLength(50)
    await button(page, 'Vis flere notater').trigger('click')
    expect(page.findAll('main li a, li a[href^="/logg/"]')).toHaveLength(60)
    expect(hasButton(page, 'Vis flere notater')).toBe(false)
    expect(await axeFindings(page)).toEqual([])
  })

  it('searches in words, names and the framework plan', async () => {
    const page = await openPage(await aLog(), '/logg')
    await says(page, '2 notater')
    for (const [words, found] of [
      ['garderobe', 'Vi ventet i garderoben.'],
      ['Ola', 'Måltidet'],
      ['lek', 'Måltidet'],
    ] as const) {
      await control(page, 'Søk i loggen').setValue(words)
      await says(page, 'Ett notat')
      expect(page.text()).toContain(found)
    }
    await control(page, 'Søk i loggen').setValue('zebra')
    await says(page, 'Ingen treff')
    await button(page, 'Vis alt').trigger('click')
    await says(page, '2 notater')
  })

  it('shows only mine, only what is for a meeting, only one part of the plan', async () => {
    const page = await openPage(await aLog(), '/logg')
    await says(page, '2 notater')
    await control(page, 'Vis').setValue('mine')
    await says(page, 'Ett notat')
    expect(page.text()).toContain('garderoben')
    await control(page, 'Vis').setValue('meeting')
    await says(page, 'Måltidet')
    await control(page, 'Vis').setValue('all')
    await control(page, 'Rammeplanen').setValue('3.2')
    await says(page, 'Ett notat')
    expect(page.text()).toContain('Måltidet')
  })

  it('takes back a deletion', async () => {
    const world = await aProfile()
    const id = await world.store.create(Entry, { text: 'Vi ventet.' })
    await world.store.remove(id)
    const page = await openPage(world, `/logg?slettet=${id}`)
    await says(page, 'Notatet er slettet.')
    await button(page, 'Angre').trigger('click')
    await says(page, 'Notatet er tilbake.')
    await says(page, 'Vi ventet.')
  })

  it('lets an owner read and not write', async () => {
    const page = await openPage(await aProfile({ role: 'owner' }), '/logg')
    await says(page, 'Her er det stille ennå')
    expect(hasButton(page, 'Skriv')).toBe(false)
  })
})
