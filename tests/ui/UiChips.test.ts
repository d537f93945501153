import { expect, it } from 'vitest'
import UiChips from '#ui/UiChips.vue'
import { click, find, show } from './screen.ts'

const options = ['Lek', 'Språk', 'Natur'].map((label) => ({ value: label.toLowerCase(), label }))

it('lets a person choose several and change her mind', async () => {
  const chips = show(UiChips, { props: { modelValue: ['lek'], legend: 'Tema', options } })
  await click(find('checkbox', 'Natur'))
  expect(chips.props('modelValue')).toEqual(['lek', 'natur'])
  await click(find('checkbox', 'Lek'))
  expect(chips.props('modelValue')).toEqual(['natur'])
})
