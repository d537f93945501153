import { expect, it } from 'vitest'
import UiTextField from '#ui/UiTextField.vue'
import { find, show, textOf, type } from './screen.ts'

it('gives back what is typed', async () => {
  const field = show(UiTextField, { props: { modelValue: '', label: 'Avdeling' } })
  await type(find('textbox', 'Avdeling'), 'Blåklokka')
  expect(field.props('modelValue')).toBe('Blåklokka')
})

it('tells what is wrong, to the eye and to the screen reader', () => {
  show(UiTextField, { props: { modelValue: '12', label: 'PIN', error: 'For kort', maxLength: 8 } })
  const input = find('textbox', 'PIN')
  expect(textOf()).toContain('For kort')
  expect(input.getAttribute('aria-invalid')).toBe('true')
  expect(document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent).toBe('For kort')
  expect(input.getAttribute('maxlength')).toBe('8')
})

it('hands other attributes to the input itself', () => {
  show(UiTextField, {
    props: { modelValue: '', label: 'Kode', autofocus: '', autocomplete: 'one-time-code' },
  })
  expect(find('textbox', 'Kode').hasAttribute('autofocus')).toBe(true)
  expect(find('textbox', 'Kode').getAttribute('autocomplete')).toBe('one-time-code')
})
