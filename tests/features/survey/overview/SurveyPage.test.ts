import { describe, expect, it } from 'vitest'
import SurveyPage from '#features/survey/overview/SurveyPage.vue'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { useBallots } from '#session/useBallots.ts'
import { aProfile, type ProfileOptions } from '#tests/support/profile.ts'
import {
  aClosedRound,
  anOpenRound,
  barriers,
  pageSays,
  serverSaying,
  showPage,
  routes,
} from '#tests/support/surveyPage.ts'
import { click, find, namesOf, textOf } from '#tests/ui/screen.ts'

const open = async (options: ProfileOptions = {}) => {
  const world = await aProfile({ routes, ...options })
  return { world, show: () => showPage(world, { page: SurveyPage, at: '/kartlegging' }) }
}

describe('the place for surveys', () => {
  it('tells staff where a round will be, and the head teacher how to start one', async () => {
    const staff = await open()
    await staff.show()
    await pageSays('Når styrer starter en runde, finner du den her.')
    expect(namesOf('link')).toEqual(['Svar med kode'])
    expect(await barriers()).toEqual([])
  })

  it('offers a new round to the head teacher alone', async () => {
    const leader = await open({ role: 'headTeacher' })
    await leader.show()
    await pageSays('Kjernesettet har 20 påstander')
    expect(find('link', 'Ny runde').getAttribute('href')).toBe('/kartlegging/ny')
  })

  it('asks for an answer to an open round, and says how long it takes and until when', async () => {
    const { world, show } = await open()
    const round = await anOpenRound(world)
    await show()
    await pageSays('3 påstander · omtrent ett minutt · Stenger tirsdag 24. november')
    expect(find('link', 'Svar nå').getAttribute('href')).toBe(`/kartlegging/${round}/svar`)
    expect(await barriers()).toEqual([])
  })

  it('offers to go on with what is begun', async () => {
    const { world, show } = await open()
    const round = await anOpenRound(world)
    await world.store.drafts.put(`survey/${round}`, {
      place: 1,
      responses: { u01: { practice: 4, importance: null } },
    })
    await show()
    await pageSays('Du har begynt.')
    expect(namesOf('link')).toContain('Fortsett der du slapp')
  })

  it('shows that an answer lies on this tablet, and asks no more', async () => {
    const { world, show } = await open()
    const round = await anOpenRound(world)
    await world.run(() => useBallots()).submit(round, { u01: { practice: 4, importance: 2 } })
    await show()
    await pageSays('Svaret ditt ligger låst på dette nettbrettet.')
    expect(namesOf('link')).not.toContain('Svar nå')
  })

  it('says that a planned round opens when the tablet meets the network', async () => {
    const { world, show } = await open()
    await anOpenRound(world, { status: 'planned', publicKey: null })
    await show()
    await pageSays('Runden åpner når nettbrettet er på nett.')
    expect(namesOf('link')).not.toContain('Svar nå')
  })

  it('waits for the last tablets when the time is up', async () => {
    const { world, show } = await open()
    await anOpenRound(world)
    world.clock.advance(2 * DAY_MILLIS)
    await show()
    await pageSays('Tiden er ute.')
    expect(namesOf('link')).not.toContain('Svar nå')
  })

  it('lists closed rounds with how many answered', async () => {
    const { world, show } = await open()
    const round = await aClosedRound(world, { kind: 'tooFew', answered: 4, expected: 12, invalid: 0 })
    await show()
    await pageSays('4 av 12 svarte')
    expect(find('link', 'Kartlegging vår').getAttribute('href')).toBe(`/kartlegging/${round}/resultat`)
  })
})

describe('the head teacher with an open round', () => {
  const withServer = async (answers: (round: string) => Parameters<typeof serverSaying>[0]) => {
    let say = serverSaying({})
    const { world, show } = await open({ role: 'headTeacher', fetch: (path, init) => say(path, init) })
    const round = await anOpenRound(world)
    say = serverSaying(answers(round))
    await show()
    await pageSays('For styrer')
    return { world, round }
  }
  const participation = { answered: 9, expected: 14, isExact: false }

  it('sees how many have answered, in steps, and never who', async () => {
    await withServer((round) => ({ [`GET /v1/rounds/${round}/participation`]: [200, participation] }))
    await pageSays('Minst 9 av 14 har svart.')
    await pageSays('Tallet går i trinn på tre')
    expect(namesOf('link')).toContain('Skriv ut svarlapper')
    expect(await barriers()).toEqual([])
  })

  it('is told that the figure needs the network when there is none', async () => {
    await withServer(() => ({}))
    await pageSays('Hvor mange som har svart, ser du når nettbrettet er på nett.')
  })

  it('cannot close while answers are missing, and is told why', async () => {
    await withServer((round) => ({
      [`POST /v1/rounds/${round}/close`]: [409, { error: 'answers-missing' }],
    }))
    await click(find('button', 'Lukk nå'))
    expect(textOf(find('dialog'))).toContain('Du kan ikke åpne runden igjen.')
    await click(find('button', 'Lukk runden'))
    await pageSays('Ikke alle har svart ennå.')
  })

  it('closes when all are in', async () => {
    await withServer((round) => ({ [`POST /v1/rounds/${round}/close`]: [200, { closedAt: 1 }] }))
    await click(find('button', 'Lukk nå'))
    await click(find('button', 'Lukk runden'))
    await pageSays('Runden er lukket.')
    expect(namesOf('button')).not.toContain('Lukk nå')
  })
})
