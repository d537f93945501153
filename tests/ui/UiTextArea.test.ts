import { expect, it } from 'vitest'
import UiTextArea from '#ui/UiTextArea.vue'
import { find, show, textOf, type } from './screen.ts'

const counterText = (left: number) => (left < 0 ? `${-left} for mye` : `${left} igjen`)

it('counts down and never stops anyone from writing on', async () => {
  const area = show(UiTextArea, { props: { modelValue: '', label: 'Notat', limit: 5, counterText } })
  expect(textOf()).toContain('5 igjen')
  await type(find('textbox', 'Notat'), 'Sju tegn')
  expect(area.props('modelValue')).toBe('Sju tegn')
  expect(textOf()).toContain('3 for mye')
})

it('counts what the code puts in as well', async () => {
  const area = show(UiTextArea, { props: { modelValue: '', label: 'Notat', limit: 5, counterText } })
  await area.setProps({ modelValue: 'abc' })
  expect(textOf()).toContain('2 igjen')
})

it('ties hint and counter to the box', () => {
  show(UiTextArea, { props: { modelValue: '', label: 'Notat', hint: 'Ser du et navn?' } })
  const ids = find('textbox', 'Notat').getAttribute('aria-describedby')?.split(' ') ?? []
  expect(ids.map((id) => document.getElementById(id)?.textContent).join('')).toContain('Ser du et navn?')
})

it('hands out its textarea', () => {
  const area = show(UiTextArea, { props: { modelValue: 'Hei', label: 'Notat' } })
  const exposed: unknown = area.vm.$.exposed?.element
  expect(exposed).toMatchObject({ value: area.get('textarea').element })
})
