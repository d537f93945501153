import { expect, it } from 'vitest'
import UiDialog from '#ui/UiDialog.vue'
import { click, find, namesOf, settle, show, textOf } from './screen.ts'

const dialog = (open: boolean, slots: Record<string, string> = { default: 'Sikker?' }) =>
  show(UiDialog, { props: { open, title: 'Levere svaret?', closeLabel: 'Lukk' }, slots })

it('opens with the focus on its title, and closes by its button', async () => {
  const wrapper = dialog(false)
  expect(namesOf('dialog')).toEqual([])
  await wrapper.setProps({ open: true })
  await settle()
  expect(find('dialog', 'Levere svaret?').textContent).toContain('Sikker?')
  expect(document.activeElement).toBe(find('heading', 'Levere svaret?'))
  await click(find('button', 'Lukk'))
  await settle()
  expect(wrapper.props('open')).toBe(false)
  expect(namesOf('dialog')).toEqual([])
})

it('hears when the browser closes it, as by Escape', async () => {
  const wrapper = dialog(true)
  await settle()
  wrapper.get('dialog').element.close()
  await settle()
  expect(wrapper.props('open')).toBe(false)
})

it('keeps nothing of its content when closed', async () => {
  const wrapper = dialog(true)
  await settle()
  await wrapper.setProps({ open: false })
  expect(textOf()).not.toContain('Sikker?')
})

it('leaves the focus to what asks for it', async () => {
  const wrapper = dialog(true, { default: '<input autofocus aria-label="Navn">' })
  await settle()
  expect(document.activeElement).not.toBe(wrapper.find('h2').element)
})
