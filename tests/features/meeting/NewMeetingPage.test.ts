import { describe, expect, it, vi } from 'vitest'
import { Meeting } from '#domain/meeting/meeting.ts'
import { axeFindings, button, control, hasButton, openPage, says } from '#tests/support/mountPage.ts'
import { aProfile } from '#tests/support/profile.ts'

describe('a new meeting', () => {
  it('is for the unit when it is a unit meeting, at the time that was chosen', async () => {
    const world = await aProfile({ role: 'pedagogicalLeader', units: ['Rødtopp', 'Blåklokke'] })
    const page = await openPage(world, '/moter/ny')
    await vi.waitFor(() => expect(page.text()).toContain('Hvem er møtet for?'))
    await page.find('input[type=radio][value=unit]').setValue()
    await vi.waitFor(() => control(page, 'Avdeling'))
    await control(page, 'Dag').setValue('2026-11-30')
    await control(page, 'Klokka').setValue('10:15')
    await control(page, 'Hvor lenge?').setValue('60')
    await control(page, 'Sted').setValue('Personalrommet')
    await page.find('form').trigger('submit')
    await vi.waitFor(async () => {
      expect(await world.store.all(Meeting)).toMatchObject([
        {
          type: 'unit',
          vis: 'unit',
          unit: world.units[0],
          startsAt: new Date('2026-11-30T10:15').getTime(),
          durationMinutes: 60,
          place: 'Personalrommet',
        },
      ])
    })
    await vi.waitFor(() => expect(world.router.currentRoute.value.name).toBe('meeting'))
    expect(await world.store.drafts.get('meeting.new')).toBeUndefined()
  })

  it('says what is missing, and keeps what was written over a reload', async () => {
    const world = await aProfile({ role: 'headTeacher' })
    const page = await openPage(world, '/moter/ny')
    await control(page, 'Hva heter møtet?').setValue('Høstmøte')
    await page.find('form').trigger('submit')
    await says(page, 'Velg en dag.')
    expect(document.activeElement).toBe(control(page, 'Dag').element)
    expect(await axeFindings(page)).toEqual([])
    page.unmount()
    await vi.waitFor(async () =>
      expect(await world.store.drafts.get('meeting.new')).toMatchObject({ title: 'Høstmøte' }),
    )
    const again = await openPage(world, '/moter/ny')
    await vi.waitFor(() =>
      expect(control(again, 'Hva heter møtet?').element).toHaveProperty('value', 'Høstmøte'),
    )
  })

  it('is the leaders’ to make', async () => {
    const world = await aProfile({ role: 'staff' })
    expect(hasButton(await openPage(world, '/moter'), 'Nytt møte')).toBe(false)
    const page = await openPage(world, '/moter/ny')
    expect(() => button(page, 'Lag møtet')).toThrow()
  })
})
