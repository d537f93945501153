import { expect, it } from 'vitest'
import UiFrame from '#ui/UiFrame.vue'
import { click, find, namesOf, show } from './screen.ts'

const slots = { brand: 'Solsikken', nav: '<a href="/logg">Logg</a>', status: 'Alt er delt', default: 'Siden' }

it('lets the keyboard skip to the content', async () => {
  const frame = show(UiFrame, { props: { skipText: 'Hopp til innholdet', navLabel: 'Steder' }, slots })
  await click(find('link', 'Hopp til innholdet'))
  expect(document.activeElement).toBe(frame.get('main').element)
  expect(frame.get('main').text()).toBe('Siden')
})

it('names its navigation', () => {
  show(UiFrame, { props: { skipText: 'Hopp', navLabel: 'Steder' }, slots })
  expect(find('navigation', 'Steder').textContent).toBe('Logg')
})

it('has no navigation where there is nowhere to go', () => {
  show(UiFrame, { props: { skipText: 'Hopp' }, slots: { brand: 'Solsikken' } })
  expect(namesOf('navigation')).toEqual([])
})
