import { expect, it } from 'vitest'
import UiFieldset from '#ui/UiFieldset.vue'
import { find, show } from './screen.ts'

it('names a group of inputs, also when the name is not seen', () => {
  show(UiFieldset, { props: { legend: 'Etter møtet', hideLegend: true }, slots: { default: '<input>' } })
  expect(find('group', 'Etter møtet')).toBeTruthy()
})

it('ties description and error to the group', () => {
  show(UiFieldset, { props: { legend: 'Tid', description: 'Minutter', error: 'Velg en' } })
  const ids = find('group', 'Tid').getAttribute('aria-describedby')?.split(' ') ?? []
  expect(ids.map((id) => document.getElementById(id)?.textContent)).toEqual(['Velg en', 'Minutter'])
})
