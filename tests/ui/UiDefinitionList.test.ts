import { expect, it } from 'vitest'
import UiDefinitionList from '#ui/UiDefinitionList.vue'
import { show } from './screen.ts'

it('pairs each term with its text', () => {
  const list = show(UiDefinitionList, { props: { items: [{ term: 'Eier', text: 'Fjordby' }] } })
  expect([list.get('dt').text(), list.get('dd').text()]).toEqual(['Eier', 'Fjordby'])
})
