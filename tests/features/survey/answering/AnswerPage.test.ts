import { describe, expect, it } from 'vitest'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { Member } from '#domain/space/member.ts'
import AnswerPage from '#features/survey/answering/AnswerPage.vue'
import { aProfile, type ProfileWorld } from '#tests/support/profile.ts'
import { anOpenRound, barriers, pageSays, showPage, routes } from '#tests/support/surveyPage.ts'
import { click, find, namesOf, press, textOf } from '#tests/ui/screen.ts'

const FIRST = 'Vi møter hvert barn som en person med egne meninger og følelser.'
const SECOND = 'Jeg vet hva som er mitt ansvar i det pedagogiske arbeidet.'
const THIRD = 'Hvert barn har en voksen det kan søke trøst hos.'

const open = (world: ProfileWorld, round: string) =>
  showPage(world, { page: AnswerPage, at: `/kartlegging/${round}/svar`, props: { round } })

const aWorldWithRound = async (options: Parameters<typeof aProfile>[0] = {}) => {
  const world = await aProfile({ routes, ...options })
  return { world, round: await anOpenRound(world) }
}

const answers = (legend: string) =>
  [...document.querySelectorAll('fieldset')].find((group) => textOf(group).startsWith(legend))

const choose = async (legend: string, label: string) => {
  const radios = [...(answers(legend)?.querySelectorAll('label') ?? [])]
  const label_ = radios.find((radio) => textOf(radio).endsWith(label))
  const input = label_?.querySelector('input')
  if (!input) throw new Error(`no answer ${label} to ${legend}`)
  await click(input)
}

describe('answering a round', () => {
  it('shows one statement with both questions and where one is', async () => {
    const { world, round } = await aWorldWithRound()
    await open(world, round)
    await pageSays(FIRST)
    await pageSays('1 av 3')
    expect(namesOf('group')).toEqual([
      'Hvor godt stemmer dette hos oss?',
      'Hvor viktig er det at vi jobber mer med dette nå?',
    ])
    expect(textOf()).not.toContain(SECOND)
    expect(await barriers()).toEqual([])
  })

  it('asks about oneself where the statement speaks of «jeg», and in the language of the person', async () => {
    const { world, round } = await aWorldWithRound({ language: 'nn' })
    await open(world, round)
    await pageSays('Vi møter kvart barn')
    await click(find('button', 'Hopp over'))
    await pageSays('Kor godt stemmer dette for deg?')
    await pageSays('Eg veit kva ansvar eg har')
  })

  it('keeps every tap and the exact place, so that an interruption costs nothing', async () => {
    const { world, round } = await aWorldWithRound()
    const page = await open(world, round)
    await pageSays(FIRST)
    await choose('Hvor godt stemmer', 'Stemmer ganske godt')
    await click(find('button', 'Hopp over'))
    await pageSays(SECOND)
    await choose('Hvor viktig', 'Vet ikke')
    page.unmount()
    await expect
      .poll(() => world.store.drafts.get(`survey/${round}`))
      .toEqual({
        place: 1,
        responses: {
          u01: { practice: 4, importance: null },
          u07: { practice: null, importance: 'dontKnow' },
        },
      })

    await open(world, round)
    await pageSays(SECOND)
    await pageSays('2 av 3')
    const checked = document.querySelector<HTMLInputElement>('input:checked')
    expect(textOf(checked?.closest('label') ?? document.body)).toBe('Vet ikke')
  })

  it('is answered from the keyboard: 1 to 5, 0 and the arrows', async () => {
    const { world, round } = await aWorldWithRound()
    await open(world, round)
    await pageSays(FIRST)
    const heading = () => find('heading')
    await press(heading(), '4')
    await press(heading(), '0')
    await press(heading(), 'ArrowRight')
    await pageSays(SECOND)
    expect(document.activeElement).toBe(heading())
    await press(heading(), '2')
    await press(heading(), 'ArrowLeft')
    await pageSays(FIRST)
    await expect
      .poll(() => world.store.drafts.get(`survey/${round}`))
      .toEqual({
        place: 0,
        responses: { u01: { practice: 4, importance: 'dontKnow' }, u07: { practice: 2, importance: null } },
      })
  })

  it('lists what was passed over before delivery, and leads back to it', async () => {
    const { world, round } = await aWorldWithRound()
    await open(world, round)
    await pageSays(FIRST)
    await press(find('heading'), '3')
    await press(find('heading'), '3')
    for (const name of ['Neste', 'Hopp over', 'Se over']) await click(find('button', name))
    await pageSays('Se over og lever')
    await pageSays('Du hoppet over noe på 2 påstander. Det er lov.')
    expect(textOf()).not.toContain(FIRST)
    expect(await barriers()).toEqual([])
    await click(find('button', `Gå til påstanden: ${THIRD}`))
    await pageSays('3 av 3')
  })
})

describe('delivering an answer', () => {
  const answerAndDeliver = async () => {
    await pageSays(FIRST)
    await press(find('heading'), '5')
    for (let turn = 0; turn < 3; turn++) await press(find('heading'), 'ArrowRight')
    await pageSays('Se over og lever')
    await click(find('button', 'Lever svaret'))
    await pageSays('Takk! Gi nettbrettet videre')
  }

  it('works with no network, thanks, and leaves nothing of the answer on the tablet', async () => {
    const { world, round } = await aWorldWithRound()
    await open(world, round)
    await answerAndDeliver()
    await pageSays('Det blir levert av seg selv når nettbrettet er på nett.')
    expect(document.querySelectorAll('input')).toHaveLength(0)
    await expect.poll(() => world.store.drafts.get(`survey/${round}`)).toBeUndefined()
    expect(document.activeElement).toBe(find('heading'))
    expect(await barriers()).toEqual([])
  })

  it('cannot be done twice: coming back, one is thanked again', async () => {
    const { world, round } = await aWorldWithRound()
    const page = await open(world, round)
    await answerAndDeliver()
    page.unmount()
    await open(world, round)
    await pageSays('Takk! Gi nettbrettet videre')
  })

  it('does not offer to deliver an answer in which everything was passed over', async () => {
    const { world, round } = await aWorldWithRound()
    await open(world, round)
    await pageSays(FIRST)
    for (let turn = 0; turn < 3; turn++) await press(find('heading'), 'ArrowRight')
    await pageSays('Se over og lever')
    expect(find('button', 'Lever svaret').hasAttribute('disabled')).toBe(true)
  })
})

describe('a round that cannot be answered', () => {
  it('says that it has closed meanwhile, and keeps the draft until it is thrown away', async () => {
    const { world, round } = await aWorldWithRound()
    await world.store.drafts.put(`survey/${round}`, {
      place: 1,
      responses: { u01: { practice: 4, importance: 2 } },
    })
    world.clock.advance(2 * DAY_MILLIS)
    await open(world, round)
    await pageSays('Runden er stengt')
    await pageSays('Det er ikke levert.')
    expect(await barriers()).toEqual([])
    await click(find('button', 'Slett det jeg svarte'))
    await pageSays('Det går ikke å svare mer.')
    expect(await world.store.drafts.get(`survey/${round}`)).toBeUndefined()
  })

  it('says that it is not open yet while the server has made no keys', async () => {
    const world = await aProfile({ routes })
    await open(world, await anOpenRound(world, { status: 'planned', publicKey: null }))
    await pageSays('Runden er ikke åpen ennå')
  })

  it('leads those who answer on paper to the page for codes', async () => {
    const { world, round } = await aWorldWithRound()
    await world.receive(Member, { bySlip: true }, { id: world.me.id })
    await open(world, round)
    await pageSays('Du svarer på papirlapp')
    expect(find('link', 'Svar med kode').getAttribute('href')).toBe('/svar-med-kode')
  })

  it('says so when the round is not on this tablet', async () => {
    const world = await aProfile({ routes })
    await open(world, world.me.id)
    await pageSays('Vi finner ikke denne siden')
  })
})
