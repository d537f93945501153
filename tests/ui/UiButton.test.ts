import { expect, it, vi } from 'vitest'
import UiButton from '#ui/UiButton.vue'
import { click, find, show } from './screen.ts'

it('passes a click on, and is no submit button unless asked to be', async () => {
  const onClick = vi.fn()
  show(UiButton, { props: { onClick }, slots: { default: 'Neste' } })
  await click(find('button', 'Neste'))
  expect(onClick).toHaveBeenCalledOnce()
  expect(find('button').getAttribute('type')).toBe('button')
})

it('lets no second click through while busy, and keeps the focus', async () => {
  const onClick = vi.fn()
  show(UiButton, { props: { onClick, busy: true }, slots: { default: 'Sender' } })
  const button = find('button', 'Sender')
  button.focus()
  await click(button)
  expect(onClick).not.toHaveBeenCalled()
  expect(button.getAttribute('aria-busy')).toBe('true')
  expect(document.activeElement).toBe(button)
})

it('can be disabled', async () => {
  const onClick = vi.fn()
  show(UiButton, { props: { onClick, disabled: true }, slots: { default: 'Lever' } })
  await click(find('button', 'Lever'))
  expect(onClick).not.toHaveBeenCalled()
})
