import { describe, expect, it } from 'vitest'
import { Member } from '#domain/space/member.ts'
import { Round, SurveyForm } from '#domain/survey/survey.ts'
import { coreStatements } from '#domain/survey/statement.ts'
import { computeResult } from '#domain/survey/statistics.ts'
import NewRoundPage from '#features/survey/rounds/NewRoundPage.vue'
import { aProfile, type ProfileWorld } from '#tests/support/profile.ts'
import { aClosedRound, anOpenRound, barriers, pageSays, showPage, routes } from '#tests/support/surveyPage.ts'
import { pairsOf, times } from '#tests/support/surveyResponses.ts'
import { click, find, namesOf, textOf, type } from '#tests/ui/screen.ts'

const COLLEAGUES = ['Ola', 'Per', 'Pål', 'Siv', 'Tor', 'Una', 'Åse']

const aLeader = (colleagues = COLLEAGUES) => aProfile({ routes, role: 'headTeacher', colleagues })

const open = async (world: ProfileWorld) => {
  const page = await showPage(world, { page: NewRoundPage, at: '/kartlegging/ny' })
  await pageSays('Slik blir runden')
  return page
}

const field = (label: string) => {
  const found = [...document.querySelectorAll('label')].find((one) => textOf(one) === label)
  const input = document.getElementById(found?.htmlFor ?? '')
  if (!input) throw new Error(`no field ${label}`)
  return input
}

const choice = async (label: string) => {
  const found = [...document.querySelectorAll('label')].find((one) => textOf(one).startsWith(label))
  const input = found?.querySelector('input')
  if (!input) throw new Error(`no choice ${label}`)
  await click(input)
}

describe('making a round', () => {
  it('asks the core set for a week, of the staff who answer on a device', async () => {
    const world = await aLeader()
    await world.receive(Member, { displayName: 'Vikar', role: 'staff', bySlip: true })
    await world.receive(Member, { displayName: 'Eier', role: 'owner' })
    await open(world)
    await pageSays('20 påstander, omtrent 6 minutter')
    await pageSays('8 ansatte blir spurt på nettbrett.')
    expect(await barriers()).toEqual([])
    await click(find('button', 'Åpne runden'))

    await expect.poll(() => world.store.all(Round)).toHaveLength(1)
    const [round] = await world.store.all(Round)
    const [form] = await world.store.all(SurveyForm)
    const core = coreStatements.map(({ id }) => id)
    expect(form).toMatchObject({ statements: core })
    expect(round).toMatchObject({
      form: form?.id,
      title: 'Kartlegging 23. november 2026',
      statements: core,
      opensAt: world.clock.now(),
      closesAt: new Date(2026, 10, 30, 17).getTime(),
      graceMillis: 48 * 3_600_000,
      expected: 8,
      includesLeaderStatements: false,
      status: 'planned',
    })
    await expect.poll(() => world.router.currentRoute.value.name).toBe('survey')
    expect(await world.store.drafts.get('survey/new')).toBeUndefined()
  })

  it('takes chapters, and statements about leaders only when they are asked for', async () => {
    const world = await aLeader()
    await open(world)
    await choice('Kapitler i rammeplanen')
    await choice('2 ')
    await pageSays('2 påstander, omtrent ett minutt')
    await choice('Ta med påstander om styrer')
    await pageSays('5 påstander')
    await choice('Ikke vent')
    await click(find('button', 'Åpne runden'))
    await expect.poll(() => world.store.all(Round)).toHaveLength(1)
    const [round] = await world.store.all(Round)
    expect(round).toMatchObject({ includesLeaderStatements: true, graceMillis: 0 })
    expect(round?.statements).toEqual(['u07', 'u08', 'u09', 'u10', 'u11'])
  })

  it('keeps what is chosen through an interruption', async () => {
    const world = await aLeader()
    const page = await open(world)
    await type(field('Navn på runden'), 'Høsten')
    await choice('Alle påstandene')
    page.unmount()
    await expect
      .poll(() => world.store.drafts.get('survey/new'))
      .toMatchObject({ title: 'Høsten', set: 'whole' })
    await open(world)
    expect(field('Navn på runden')).toHaveProperty('value', 'Høsten')
  })

  it('says what is missing, and leads there', async () => {
    const world = await aLeader()
    await open(world)
    await type(field('Navn på runden'), ' ')
    await type(field('Siste dag for å svare'), '2026-11-22')
    await choice('Temaer')
    await click(find('button', 'Åpne runden'))
    await pageSays('Gi runden et navn.')
    for (const sentence of ['Velg minst én påstand', 'Velg en frist som ikke er passert.'])
      expect(textOf()).toContain(sentence)
    expect(await world.store.all(Round)).toEqual([])
    await click(find('link', 'Gi runden et navn.'))
    expect(document.activeElement).toBe(field('Navn på runden'))
    expect(await barriers()).toEqual([])
  })

  it('tells a small kindergarten before the opening that only the count will be shown', async () => {
    await open(await aLeader(COLLEAGUES.slice(0, 3)))
    await pageSays('Dere er færre enn 6')
    await pageSays('Da viser vi bare hvor mange som har svart.')
  })

  it('leaves out what was published less than eight weeks ago or is being asked, with the day', async () => {
    const world = await aLeader()
    await aClosedRound(
      world,
      computeResult({
        responses: pairsOf('u01', times(8, [3, 4] as const)),
        statements: ['u01'],
        expected: 8,
        invalid: 0,
      }),
    )
    await anOpenRound(world, { statements: ['u07'] })
    await open(world)
    await pageSays('18 påstander')
    await pageSays('2 påstander kan ikke spørres nå')
    await pageSays('Kan spørres fra 17. januar 2027')
    await pageSays('Er med i en runde som ikke er stengt')
    await click(find('button', 'Åpne runden'))
    await expect.poll(async () => (await world.store.all(Round)).length).toBe(3)
    const made = (await world.store.all(Round)).find(({ status }) => status === 'planned')
    expect(made?.statements).not.toContain('u01')
    expect(made?.statements).not.toContain('u07')
  })

  it('is for the head teacher alone', async () => {
    const world = await aProfile({ routes })
    await showPage(world, { page: NewRoundPage, at: '/kartlegging/ny' })
    await pageSays('Bare styrer kan starte en runde.')
    expect(namesOf('button')).toEqual([])
  })
})
