import { expect, it } from 'vitest'
import UiSearchField from '#ui/UiSearchField.vue'
import { find, show, type } from './screen.ts'

it('gives back what is searched for', async () => {
  const field = show(UiSearchField, { props: { modelValue: '', label: 'Søk i notatene' } })
  await type(find('searchbox', 'Søk i notatene'), 'bekk')
  expect(field.props('modelValue')).toBe('bekk')
})
