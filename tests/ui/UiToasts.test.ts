import { expect, it } from 'vitest'
import UiToasts from '#ui/UiToasts.vue'
import { click, find, show } from './screen.ts'

it('is there before the first message, so that a screen reader hears it come', async () => {
  const toasts = show(UiToasts, { props: { messages: [], closeLabel: 'Lukk' } })
  const region = toasts.get('[role="status"]')
  await toasts.setProps({ messages: [{ id: '1', text: 'Lagret' }] })
  expect(region.text()).toContain('Lagret')
})

it('asks to take away the one that is closed', async () => {
  const toasts = show(UiToasts, { props: { messages: [{ id: '7', text: 'Lagret' }], closeLabel: 'Lukk' } })
  await click(find('button', 'Lukk'))
  expect(toasts.emitted('dismiss')).toEqual([['7']])
})
