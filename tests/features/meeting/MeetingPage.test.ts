import { describe, expect, it, vi } from 'vitest'
import { AgendaItem, Meeting, Outcome } from '#domain/meeting/meeting.ts'
import { Task } from '#domain/plan/goal.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { aProfile } from '#tests/support/profile.ts'
import { aClosedRound, figuresOf } from '#tests/support/meetingWorld.ts'
import { axeFindings, button, control, hasButton, openPage, says } from '#tests/support/mountPage.ts'

const tonight = { title: 'Personalmøte', type: 'staff', durationMinutes: 120, place: 'Fellesrommet' } as const

const aMeetingTonight = async (options: Parameters<typeof aProfile>[0] = {}) => {
  const world = await aProfile({ role: 'headTeacher', colleagues: ['Ola Hansen', 'Ida Berg'], ...options })
  const id = await world.receive(Meeting, { ...tonight, startsAt: world.clock.now() })
  return { world, id }
}

describe('a meeting', () => {
  it('lets a leader put items on the agenda, and says whether the minutes add up', async () => {
    const { world, id } = await aMeetingTonight()
    const page = await openPage(world, `/moter/${id}`)
    await control(page, 'Hva skal vi snakke om?').setValue('Lek ute')
    await control(page, 'Minutter').setValue('100')
    await page.find('form').trigger('submit')
    await says(page, 'Sakene tar 100 av 120 minutter. Det er 20 minutter igjen.')
    await control(page, 'Hva skal vi snakke om?').setValue('Måltidet')
    await control(page, 'Minutter').setValue('30')
    await page.find('form').trigger('submit')
    await says(page, 'Det er 10 minutter for mye.')
    await button(page, 'Flytt «Måltidet» opp').trigger('click')
    await says(page, '«Måltidet» er nå sak 1 av 2.')
    await vi.waitFor(() =>
      expect(page.findAll('ol h3').map((one) => one.text())).toEqual(['Måltidet', 'Lek ute']),
    )
  })

  it('offers what waits: a marked note, a statement staff see differently, a task that is due', async () => {
    const { world, id } = await aMeetingTonight()
    await world.receive(Entry, { text: 'Overgangen fra lek til mat.', takeUpInMeeting: true })
    await world.receive(Task, { title: 'Vente lenger', dueDate: '2026-11-20' })
    await aClosedRound(world, figuresOf('u01', { flags: ['disagreement'] }))
    const page = await openPage(world, `/moter/${id}`)
    await says(page, 'Venter på å bli tatt opp')
    expect(page.text()).toContain('Vi ser ulikt på dette')
    await button(page, 'Sett på saklista: «Vente lenger»').trigger('click')
    await button(page, 'Sett på saklista: «Overgangen fra lek til mat.»').trigger('click')
    await vi.waitFor(async () => expect(await world.store.all(AgendaItem)).toHaveLength(2))
    await vi.waitFor(() => expect(hasButton(page, 'Sett på saklista: «Vente lenger»')).toBe(false))
  })

  it('does not put the words of a note for leaders on an agenda that all staff read', async () => {
    const { world, id } = await aMeetingTonight()
    const [author] = world.colleagues
    await world.receive(
      Entry,
      { vis: 'leaders', title: 'Uro på avdelingen', takeUpInMeeting: true },
      author ? { author } : {},
    )
    const page = await openPage(world, `/moter/${id}`)
    await says(page, 'Et notat fra Ola Hansen, ikke delt med alle')
    expect(page.text()).not.toContain('Uro på avdelingen')
  })

  it('lets staff tick who is here, write an agreement with its reason, but not change the agenda', async () => {
    const { world, id } = await aMeetingTonight({ role: 'staff' })
    const page = await openPage(world, `/moter/${id}`)
    expect(hasButton(page, 'Legg til saken')).toBe(false)
    expect(hasButton(page, 'Legg til oppgaven')).toBe(false)
    await button(page, 'Ola Hansen er her').trigger('click')
    await button(page, 'Ida Berg er borte').trigger('click')
    await says(page, '1 til stede, 1 borte')
    await button(page, 'Legg til det vi er enige om').trigger('click')
    await vi.waitFor(() => control(page, 'Vi er enige om …'))
    await control(page, 'Vi er enige om …').setValue('å vente lenger før vi bryter inn')
    await control(page, 'fordi …').setValue('barna løser mer enn vi tror')
    await vi.waitFor(async () => {
      expect(await world.store.all(Outcome)).toMatchObject([
        { parent: id, text: 'å vente lenger før vi bryter inn', reason: 'barna løser mer enn vi tror' },
      ])
    })
  })

  it('lets the one who was given a task mark how it went', async () => {
    const { world, id } = await aMeetingTonight({ role: 'staff' })
    await world.receive(Task, { title: 'Vente lenger', meeting: id, assignee: world.me.id })
    await world.receive(Task, { title: 'Rydde boden', meeting: id, assignee: world.colleagues[0] ?? null })
    const page = await openPage(world, `/moter/${id}`)
    await says(page, 'Hvordan gikk det?')
    expect(page.findAll('input[type=radio][value=wentWell]')).toHaveLength(1)
    await page.find('input[type=radio][value=wentWell]').setValue()
    await vi.waitFor(() => control(page, 'Én setning om hvordan det gikk'))
    await control(page, 'Én setning om hvordan det gikk').setValue('De fant på noe nytt.')
    await vi.waitFor(async () => {
      expect(await world.store.all(Task)).toContainEqual(
        expect.objectContaining({ state: 'wentWell', sentence: 'De fant på noe nytt.' }),
      )
    })
  })

  it('keeps the notes as they are written', async () => {
    const { world, id } = await aMeetingTonight({ role: 'staff' })
    const page = await openPage(world, `/moter/${id}`)
    await vi.waitFor(() => control(page, 'Notater fra møtet'))
    await control(page, 'Notater fra møtet').setValue('Vi begynte ute.')
    const again = await world.store.openText(id, 'notes')
    await vi.waitFor(() => expect(again.text.toJSON()).toBe('Vi begynte ute.'))
    again.text.insert(0, 'Ida: ')
    await vi.waitFor(() => {
      const { element } = control(page, 'Notater fra møtet')
      expect(element).toHaveProperty('value', 'Ida: Vi begynte ute.')
    })
    again.close()
  })

  it('has nothing that axe finds, in nynorsk too', async () => {
    const { world, id } = await aMeetingTonight({ language: 'nn' })
    await world.receive(AgendaItem, { parent: id, title: 'Leik ute' })
    await world.receive(Outcome, { parent: id, text: 'å vente', reason: 'det hjelper' })
    await world.receive(Task, { title: 'Vente', meeting: id, assignee: world.me.id })
    const page = await openPage(world, `/moter/${id}`)
    await says(page, 'Kven gjer kva?')
    expect(await axeFindings(page)).toEqual([])
  })

  it('says so when the meeting is not here', async () => {
    const world = await aProfile()
    const page = await openPage(world, '/moter/0193579b-df02-7000-8000-000000000000')
    await says(page, 'Vi finner ikke denne siden')
  })
})
