import { expect, it } from 'vitest'
import UiSection from '#ui/UiSection.vue'
import { find, show } from './screen.ts'

it('is a region named by its heading', () => {
  show(UiSection, { props: { title: 'Saker', lead: 'I rekkefølge.' }, slots: { default: 'Sak 1' } })
  expect(find('heading', 'Saker').tagName).toBe('H2')
  expect(find('region', 'Saker').textContent).toContain('Sak 1')
})
