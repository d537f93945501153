import { expect, it } from 'vitest'
import UiLink from '#ui/UiLink.vue'
import { find, show } from './screen.ts'

it.each(['text', 'primary', 'secondary', 'tertiary'])('is a real link when it looks like %s', (variant) => {
  show(UiLink, { props: { to: '/logg', variant }, slots: { default: 'Loggen' } })
  expect(find('link', 'Loggen').getAttribute('href')).toBe('/logg')
})
