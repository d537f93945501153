import { describe, expect, it, vi } from 'vitest'
import { Need } from '#domain/needs/need.ts'
import { Notice } from '#domain/notice/notice.ts'
import { statementOf } from '#domain/survey/statement.ts'
import { aClosedRound, figuresOf } from '#tests/support/meetingWorld.ts'
import { frozenFigures } from '#tests/support/meetingViews.ts'
import { axeFindings, button, hasButton, openPage, says } from '#tests/support/mountPage.ts'
import { aProfile } from '#tests/support/profile.ts'

describe('the notices', () => {
  it('become a whole draft of the chosen needs, in the written form that was chosen', async () => {
    const world = await aProfile({ role: 'headTeacher', colleagues: ['Ola', 'Ida'] })
    const { result } = await aClosedRound(world, figuresOf('u07'))
    const title = statementOf('u07')?.text.nn ?? ''
    await world.receive(Need, {
      title,
      statement: 'u07',
      state: 'chosen',
      evidence: { [`${result}.u07`]: frozenFigures({ result }) },
    })
    const page = await openPage(world, '/utvikling/melding')
    await says(page, 'Hvilke behov skal den bygge på?')
    await page.find('input[type=radio][value=nn]').setValue()
    await page.find('form').trigger('submit')
    await vi.waitFor(async () => {
      const [notice] = await world.store.all(Notice)
      expect(notice).toMatchObject({ title, language: 'nn', status: 'draft' })
      expect(notice?.values['need']).toContain('får 2,8 i snitt når vi spør kor godt')
      expect(notice?.values['participation']).toBe(
        '12 av 14 svarte på kartlegginga som vart avslutta 23. november 2026.',
      )
      expect(notice?.values['targetGroup']).toBe('Tiltaket gjeld heile personalet: 3 tilsette.')
      expect(notice?.values['kindergartens']).toBe('Solbakken barnehage')
    })
    await vi.waitFor(() => expect(world.router.currentRoute.value.name).toBe('notice'))
  })

  it('send a head teacher without chosen needs to the needs', async () => {
    const page = await openPage(await aProfile({ role: 'headTeacher' }), '/utvikling/melding')
    await says(page, 'Ingen behov er valgt ennå.')
    button(page, 'Til behovene')
    expect(await axeFindings(page)).toEqual([])
  })

  it('are made by the head teacher alone', async () => {
    const page = await openPage(await aProfile({ role: 'pedagogicalLeader' }), '/utvikling/melding')
    await says(page, 'Styrer lager behovsmeldingen.')
    expect(hasButton(page, 'Lag utkast')).toBe(false)
  })
})
