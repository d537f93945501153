import { expect, it } from 'vitest'
import UiSelect from '#ui/UiSelect.vue'
import { find, show } from './screen.ts'

const options = [
  { value: 'bla', label: 'Blåklokka' },
  { value: 'rod', label: 'Rødtopp' },
]

it('gives back the value of what is chosen', async () => {
  const select = show(UiSelect, { props: { modelValue: 'bla', label: 'Avdeling', options } })
  expect(find('combobox', 'Avdeling')).toBeTruthy()
  await select.get('select').setValue('rod')
  expect(select.props('modelValue')).toBe('rod')
})
