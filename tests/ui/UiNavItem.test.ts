import { expect, it } from 'vitest'
import UiNavItem from '#ui/UiNavItem.vue'
import { find, show, textOf } from './screen.ts'

it('says where one is', () => {
  show(UiNavItem, { props: { to: '/logg', label: 'Logg', current: true } })
  expect(find('link', 'Logg').getAttribute('aria-current')).toBe('page')
})

it('marks only the place where one is, whatever the address says', () => {
  show(UiNavItem, { props: { to: '/', label: 'I dag' } })
  expect(find('link', 'I dag').hasAttribute('aria-current')).toBe(false)
})

it('shows how much waits there', () => {
  show(UiNavItem, { props: { to: '/', label: 'Kartlegging', badge: 2 } })
  expect(textOf(find('link'))).toBe('Kartlegging 2')
})
