import { expect, it } from 'vitest'
import UiChoice from '#ui/UiChoice.vue'
import { click, find, namesOf, show } from './screen.ts'

const options = [
  { value: 'me', label: 'Bare meg', description: 'Ingen andre ser det.' },
  { value: 'staff', label: 'Alle' },
]

it('lets a person choose one', async () => {
  const choice = show(UiChoice, { props: { modelValue: 'me', legend: 'Hvem kan se?', options } })
  expect(find('group', 'Hvem kan se?')).toBeTruthy()
  expect(namesOf('radio')).toEqual(['Bare meg', 'Alle'])
  await click(find('radio', 'Alle'))
  expect(choice.props('modelValue')).toBe('staff')
})
