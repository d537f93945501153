import { expect, it } from 'vitest'
import UiField from '#ui/UiField.vue'
import { show } from './screen.ts'

it('gives its input a label, a description and an error', () => {
  const field = show(UiField, {
    props: { label: 'Navn', description: 'Fullt navn', error: 'Mangler' },
    slots: {
      default: '<template #default="f"><input :id="f.id" :aria-describedby="f.describedBy"></template>',
    },
  })
  const input = field.get('input')
  const ids = input.attributes('aria-describedby')?.split(' ') ?? []
  expect(field.get('label').attributes('for')).toBe(input.attributes('id'))
  expect(ids.map((id) => document.getElementById(id)?.textContent)).toEqual(['Mangler', 'Fullt navn'])
})
