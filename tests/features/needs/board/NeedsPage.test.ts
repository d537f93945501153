import { describe, expect, it, vi } from 'vitest'
import { Need } from '#domain/needs/need.ts'
import { statementOf } from '#domain/survey/statement.ts'
import { aClosedRound, figuresOf } from '#tests/support/meetingWorld.ts'
import { axeFindings, button, control, hasButton, openPage, says } from '#tests/support/mountPage.ts'
import { aProfile } from '#tests/support/profile.ts'

const words = (id: string) => statementOf(id)?.text.nb ?? ''

const aBoard = async (options: Parameters<typeof aProfile>[0] = {}) => {
  const world = await aProfile({ role: 'headTeacher', ...options })
  await aClosedRound(
    world,
    figuresOf('u01', { score: 2 }),
    figuresOf('u03', { score: 0, gap: 0, flags: ['disagreement'] }),
    figuresOf('u07', { score: 0, gap: 0, flags: ['strength'] }),
  )
  return world
}

describe('the board of needs', () => {
  it('proposes from the result, and takes a proposal in with its figures frozen', async () => {
    const world = await aBoard()
    const page = await openPage(world, '/utvikling/behov')
    await says(page, 'Stemmer hos oss: 2,8 av 5. Viktig nå: 4,3 av 5. 12 svar.')
    await says(page, 'Vi ser ulikt på dette')
    await button(page, `Ta med «${words('u01')}»`).trigger('click')
    await vi.waitFor(async () => {
      const [need] = await world.store.all(Need)
      expect(need).toMatchObject({ title: words('u01'), state: 'waiting', statement: 'u01' })
      expect(Object.values(need?.evidence ?? {})).toMatchObject([{ kind: 'result', answered: 12 }])
    })
    await vi.waitFor(() => expect(hasButton(page, `Ta med «${words('u01')}»`)).toBe(false))
  })

  it('does not drop one of the top three without a reason that the staff can read', async () => {
    const world = await aBoard()
    const page = await openPage(world, '/utvikling/behov')
    await vi.waitFor(() => button(page, `Legg bort «${words('u01')}»`))
    await button(page, `Legg bort «${words('u01')}»`).trigger('click')
    await says(page, 'Da må dere skrive en grunn.')
    await page.find('dialog form').trigger('submit')
    await says(page, 'Skriv en grunn som alle ansatte kan lese.')
    expect(await world.store.all(Need)).toEqual([])
    await control(page, 'Hvorfor legger dere det bort?').setValue('Vi jobbet med dette i fjor.')
    await page.find('dialog form').trigger('submit')
    await says(page, 'Grunn: Vi jobbet med dette i fjor.')
  })

  it('takes a need nobody measured', async () => {
    const world = await aBoard()
    const page = await openPage(world, '/utvikling/behov')
    await vi.waitFor(() => control(page, 'Hva vil dere lære mer om?'))
    await control(page, 'Hva vil dere lære mer om?').setValue('Garderoben')
    await page.find('form').trigger('submit')
    await says(page, 'Ikke noe grunnlag ennå')
  })

  it('shows staff what is decided and why, with nothing to press', async () => {
    const world = await aBoard({ role: 'staff' })
    await world.receive(Need, { title: 'Måltidet', state: 'dropped', dropReason: 'Ikke i år.' })
    const page = await openPage(world, '/utvikling/behov')
    await says(page, 'Grunn: Ikke i år.')
    expect(page.findAll('button')).toHaveLength(0)
    await says(page, 'Dette er vi gode på')
  })

  it('has nothing that axe finds, empty and full', async () => {
    const world = await aBoard({ language: 'nn' })
    const page = await openPage(world, '/utvikling/behov')
    await says(page, 'Framlegg frå kartlegginga')
    expect(await axeFindings(page)).toEqual([])
    const empty = await openPage(await aProfile({ role: 'staff' }), '/utvikling/behov')
    await says(empty, 'Ingen behov ennå')
    expect(await axeFindings(empty)).toEqual([])
  })
})
