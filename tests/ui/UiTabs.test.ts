import { expect, it } from 'vitest'
import UiTabs from '#ui/UiTabs.vue'
import { click, find, namesOf, press, show, textOf } from './screen.ts'

const tabs = [
  { value: 'mine', label: 'Mine' },
  { value: 'shared', label: 'Delt' },
]
const mountTabs = () =>
  show(UiTabs, {
    props: { modelValue: 'mine', label: 'Notater', tabs },
    slots: { mine: 'Mine notater', shared: 'Delte notater' },
  })

it('shows the panel of the chosen tab', async () => {
  const wrapper = mountTabs()
  expect(textOf(find('tabpanel', 'Mine'))).toBe('Mine notater')
  await click(find('tab', 'Delt'))
  expect(wrapper.props('modelValue')).toBe('shared')
  expect(textOf(find('tabpanel', 'Delt'))).toBe('Delte notater')
  expect(textOf()).not.toContain('Mine notater')
  expect(find('tab', 'Delt').getAttribute('aria-selected')).toBe('true')
})

it('moves between tabs by arrow, and chooses by Enter', async () => {
  const wrapper = mountTabs()
  expect(namesOf('tab')).toEqual(['Mine', 'Delt'])
  await press(find('tab', 'Mine'), 'ArrowRight')
  expect(document.activeElement).toBe(find('tab', 'Delt'))
  await press(find('tab', 'Delt'), 'Enter')
  expect(wrapper.props('modelValue')).toBe('shared')
})

it('says how much each tab holds', () => {
  show(UiTabs, {
    props: { modelValue: 'mine', label: 'Notater', tabs: [{ value: 'mine', label: 'Mine', count: 0 }] },
  })
  expect(textOf(find('tab'))).toBe('Mine 0')
})

it('follows a choice made elsewhere', async () => {
  const wrapper = mountTabs()
  await wrapper.setProps({ modelValue: 'shared' })
  expect(find('tab', 'Delt').getAttribute('aria-selected')).toBe('true')
  expect(textOf(find('tabpanel', 'Delt'))).toBe('Delte notater')
})
