import { expect, it, vi } from 'vitest'
import UiMenu from '#ui/UiMenu.vue'
import { click, find, press, show } from './screen.ts'

const menu = () =>
  show(UiMenu, {
    props: { label: 'Mer om Kari' },
    slots: { items: '<button>Endre</button><a href="/x">Se</a>' },
  })
const isOpen = () => find('button', 'Mer om Kari').getAttribute('aria-expanded') === 'true'

it('opens and closes by its button', async () => {
  menu()
  expect(isOpen()).toBe(false)
  await click(find('button', 'Mer om Kari'))
  expect(isOpen()).toBe(true)
  expect(find('button', 'Endre')).toBeTruthy()
  await click(find('button', 'Mer om Kari'))
  expect(isOpen()).toBe(false)
})

it('closes by Escape and gives the focus back', async () => {
  menu()
  await click(find('button', 'Mer om Kari'))
  await press(find('button', 'Endre'), 'Escape')
  expect(isOpen()).toBe(false)
  expect(document.activeElement).toBe(find('button', 'Mer om Kari'))
})

it('closes by a choice and by a tap outside', async () => {
  menu()
  await click(find('button', 'Mer om Kari'))
  await click(find('button', 'Endre'))
  expect(isOpen()).toBe(false)
  await click(find('button', 'Mer om Kari'))
  document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }))
  await vi.waitFor(() => expect(isOpen()).toBe(false))
})
