import { describe, expect, it } from 'vitest'
import { Member } from '#domain/space/member.ts'
import SlipsPage from '#features/survey/rounds/SlipsPage.vue'
import { aProfile, type ProfileOptions } from '#tests/support/profile.ts'
import { anOpenRound, barriers, pageSays, serverSaying, showPage, routes } from '#tests/support/surveyPage.ts'
import { click, find, namesOf, textOf, type } from '#tests/ui/screen.ts'

const open = async ({
  answers = () => ({}),
  ...options
}: ProfileOptions & { answers?: (round: string) => Parameters<typeof serverSaying>[0] } = {}) => {
  let say = serverSaying({})
  const world = await aProfile({
    routes,
    role: 'headTeacher',
    ...options,
    fetch: (path, init) => say(path, init),
  })
  for (const displayName of ['Ola', 'Siv']) await world.receive(Member, { displayName, bySlip: true })
  const round = await anOpenRound(world, { slipsPrinted: 2 })
  say = serverSaying(answers(round))
  const page = await showPage(world, {
    page: SlipsPage,
    at: `/kartlegging/${round}/lapper`,
    props: { round },
  })
  return { world, round, page }
}

describe('printing answer slips', () => {
  it('prints codes once, with the link behind the hash, for those who answer on paper', async () => {
    await open({
      answers: (round) => ({
        [`POST /v1/rounds/${round}/slips`]: [200, { codes: ['7KQ2MXW4TB', '8KQ2MXW4TC'] }],
      }),
    })
    await pageSays('2 lapper er laget før.')
    expect(find('textbox', 'Hvor mange lapper?')).toHaveProperty('value', '2')
    await click(find('button', 'Lag lapper'))
    await pageSays('7KQ2M-XW4TB')
    await pageSays('8KQ2M-XW4TC')
    await pageSays('Kodene vises bare nå')
    expect(namesOf('img')).toHaveLength(2)
    expect(namesOf('button')).toContain('Skriv ut')
    expect(await barriers()).toEqual([])
  })

  it('keeps no code: coming back, none is there', async () => {
    const { world, round, page } = await open({
      answers: (id) => ({ [`POST /v1/rounds/${id}/slips`]: [200, { codes: ['7KQ2MXW4TB'] }] }),
    })
    await pageSays('2 lapper er laget før.')
    await click(find('button', 'Lag lapper'))
    await pageSays('7KQ2M-XW4TB')
    page.unmount()
    await showPage(world, { page: SlipsPage, at: `/kartlegging/${round}/lapper`, props: { round } })
    await pageSays('Hvor mange lapper?')
    expect(textOf()).not.toContain('7KQ2M')
  })

  it('says that slips need the network', async () => {
    await open()
    await pageSays('2 lapper er laget før.')
    await click(find('button', 'Lag lapper'))
    await pageSays('Dette trenger nett.')
  })

  it('asks for a number from 1 to 60', async () => {
    await open()
    await pageSays('2 lapper er laget før.')
    await type(find('textbox', 'Hvor mange lapper?'), '61')
    await click(find('button', 'Lag lapper'))
    await pageSays('Skriv et tall fra 1 til 60.')
  })

  it('is for the head teacher alone', async () => {
    await open({ role: 'staff' })
    await pageSays('Rollen din kan ikke gjøre dette.')
    expect(namesOf('button')).toEqual([])
  })
})
