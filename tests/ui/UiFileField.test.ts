import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import UiFileField from '#ui/UiFileField.vue'

const props = { label: 'Fil', buttonLabel: 'Velg fil', emptyText: 'Ingen fil er valgt' }

it('tells which file was chosen, in words and to whoever asks', async () => {
  const field = mount(UiFileField, { props })
  expect(field.text()).toContain('Ingen fil er valgt')
  const input = field.get('input')
  const file = new File(['a'], 'ikke-delt.personalrom')
  Object.defineProperty(input.element, 'files', { configurable: true, value: [file] })
  await input.trigger('change')
  expect(field.text()).toContain('ikke-delt.personalrom')
  expect(field.emitted('choose')).toEqual([[file]])
})

it('has its name for a screen reader', () => {
  const field = mount(UiFileField, { props })
  expect(field.get('label').attributes('for')).toBe(field.get('input').attributes('id'))
})
