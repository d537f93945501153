import { expect, it } from 'vitest'
import UiTable from '#ui/UiTable.vue'
import { find, show } from './screen.ts'

it('is a named table that the keyboard can scroll', () => {
  const table = show(UiTable, {
    props: { caption: 'Personalet' },
    slots: { default: '<tbody><tr><td>Kari</td></tr></tbody>' },
  })
  expect(find('group', 'Personalet').tabIndex).toBe(0)
  expect(table.get('caption').text()).toBe('Personalet')
  expect(table.get('td').text()).toBe('Kari')
})
