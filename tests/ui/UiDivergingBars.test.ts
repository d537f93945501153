import { expect, it } from 'vitest'
import UiDivergingBars from '#ui/UiDivergingBars.vue'
import { click, find, namesOf, show, textOf } from './screen.ts'

const levels = ['Sjelden', 'Av og til', 'Ofte']
const rows = [
  { id: 'a', label: 'Vi planlegger sammen.', values: [3, 2, 4], dontKnow: 1, href: '/p/a' },
  { id: 'b', label: 'Alle er med.', values: [], note: 'For få har svart.' },
]
const bars = () =>
  show(UiDivergingBars, {
    props: {
      caption: 'Planlegging',
      levels,
      rows,
      countLabel: 'Svar',
      dontKnowLabel: 'Vet ikke',
      tableLabel: 'Tallene',
      showTableLabel: 'Vis tallene',
      hideTableLabel: 'Skjul tallene',
    },
  })

it('tells each bar in words', () => {
  bars()
  expect(namesOf('img')).toEqual(['Vi planlegger sammen. Sjelden: 3, Av og til: 2, Ofte: 4'])
  expect(textOf()).toContain('Svar: 9 · Vet ikke: 1')
})

it('writes the counts in the bars', () => {
  bars()
  expect([...find('img').querySelectorAll('text')].map((text) => text.textContent?.trim())).toEqual([
    '3',
    '2',
    '4',
  ])
})

it('says why a row has no bar', () => {
  bars()
  expect(textOf()).toContain('For få har svart.')
})

it('leads from a row to more about it', () => {
  bars()
  expect(find('link', 'Vi planlegger sammen.').getAttribute('href')).toBe('/p/a')
})

it('has the same figures in a table that can be opened', async () => {
  const wrapper = bars()
  const table = wrapper.get('[data-open]')
  expect(table.attributes('data-open')).toBe('false')
  await click(find('button', 'Vis tallene'))
  expect(table.attributes('data-open')).toBe('true')
  expect(find('button', 'Skjul tallene').getAttribute('aria-expanded')).toBe('true')
  expect(table.findAll('tbody tr').map((line) => textOf(line.element))).toEqual([
    'Vi planlegger sammen. 3 2 4 1 9',
    'Alle er med. For få har svart.',
  ])
})
