import { describe, expect, it } from 'vitest'
import type { Answer } from '#domain/survey/response.ts'
import { computeResult } from '#domain/survey/statistics.ts'
import ResultPage from '#features/survey/results/ResultPage.vue'
import { aProfile, type ProfileOptions } from '#tests/support/profile.ts'
import { aClosedRound, barriers, pageSays, showPage, routes } from '#tests/support/surveyPage.ts'
import { times } from '#tests/support/surveyResponses.ts'
import { click, find, namesOf, textOf } from '#tests/ui/screen.ts'

type Pair = readonly [Answer, Answer]

/** A round in which person number n gave the n-th pair to each statement. */
const answered = (people: number, byStatement: Readonly<Record<string, readonly Pair[]>>) =>
  computeResult({
    responses: Array.from({ length: people }, (_, person) =>
      Object.fromEntries(
        Object.entries(byStatement).map(([id, pairs]) => {
          const [practice, importance] = pairs[person] ?? [null, null]
          return [id, { practice, importance }]
        }),
      ),
    ),
    statements: Object.keys(byStatement),
    expected: 14,
    invalid: 0,
  })

const open = async (data: Parameters<typeof aClosedRound>[1], options: ProfileOptions = {}) => {
  const world = await aProfile({ routes, ...options })
  const round = await aClosedRound(world, data)
  await showPage(world, { page: ResultPage, at: `/kartlegging/${round}/resultat`, props: { round } })
}

const twelve = answered(12, {
  u01: times(12, [5, 5] as const),
  u07: [...times(6, [1, 4] as const), ...times(6, [5, 4] as const)],
  u12: [...times(8, [3, 4] as const), ...times(4, ['dontKnow', 5] as const)],
  u14: times(12, [2, 5] as const),
  u21: times(5, [4, 4] as const),
})

describe('the result of a round', () => {
  it('begins with the strengths, then what to talk about, then where the gap is widest', async () => {
    await open(twelve)
    await pageSays('12 av 14 svarte')
    const headings = namesOf('heading').slice(1, 6)
    expect(headings).toEqual([
      'Det vi er gode på',
      'Vi ser ulikt på dette',
      'Uklart for mange',
      'Her er avstanden størst',
      'Alle påstander',
    ])
    expect(await barriers()).toEqual([])
  })

  it('ranks by gap, with both means written the Norwegian way', async () => {
    await open(twelve)
    await pageSays('Stemmer hos oss 2,0 · Viktig 5,0 · Avstand 3,0')
    const ranked = [...document.querySelectorAll('ol li')].map((item) => textOf(item))
    expect(ranked[0]).toContain('Vi verner om leken, også når dagen er travel.')
    expect(ranked).toHaveLength(3)
  })

  it('shows every statement under its chapter as counts, with the same figures in a table', async () => {
    await open(twelve)
    await pageSays('Alle påstander')
    await pageSays('Tallene viser hvor mange som har svart, ikke prosent.')
    expect(textOf()).not.toContain('%')
    const chapter = () => find('button', 'Ansvar og roller Én påstand')
    expect(chapter().getAttribute('aria-expanded')).toBe('false')
    await click(chapter())
    expect(chapter().getAttribute('aria-expanded')).toBe('true')
    await click(find('button', 'Åpne alle'))
    expect(namesOf('button')).toContain('Lukk alle')
    expect(namesOf('button')).toContain('Vis tallene i en tabell')
    const row = [...document.querySelectorAll('tr')].find((one) => textOf(one).startsWith('Jeg vet hva'))
    expect(textOf(row ?? document.body)).toContain('6 0 0 0 6 0 12')
  })

  it('explains why a statement that few answered has no figures', async () => {
    await open(twelve)
    await pageSays('Færre enn 6 svarte på denne. Da viser vi ingen tall.')
  })

  it('explains the three groups when fewer than ten answered', async () => {
    await open(answered(8, { u01: [...times(4, [1, 5] as const), ...times(4, [5, 5] as const)] }))
    await pageSays('Slik leser dere tallene')
    await pageSays('Stemmer ikke eller litt')
    expect(textOf()).not.toContain('Stemmer ganske godt Stemmer helt')
    expect(await barriers()).toEqual([])
  })

  it('shows only the count when five answered', async () => {
    await open(answered(5, { u01: times(5, [1, 5] as const) }))
    await pageSays('For få svarte til at vi viser tall')
    await pageSays('5 av 14 svarte')
    expect(document.querySelectorAll('table, ol')).toHaveLength(0)
    expect(await barriers()).toEqual([])
  })

  it('reads in nynorsk', async () => {
    await open(twelve, { language: 'nn' })
    await pageSays('Vi vernar om leiken, også når dagen er travel.')
    await pageSays('Stemmer hos oss 2,0 · Viktig 5,0 · Avstand 3,0')
  })

  it('waits for a result that has not come to this tablet', async () => {
    await open(null)
    await pageSays('Resultatet er ikke her ennå')
    expect(await barriers()).toEqual([])
  })

  it('can be printed', async () => {
    let prints = 0
    window.print = () => void prints++
    await open(twelve)
    await pageSays('Alle påstander')
    await click(find('button', 'Skriv ut'))
    expect(prints).toBe(1)
  })
})
