import { expect, it } from 'vitest'
import UiAlert from '#ui/UiAlert.vue'
import { find, show, textOf } from './screen.ts'

it('shows title, text and what can be done', () => {
  show(UiAlert, {
    props: { color: 'warning', title: 'Se over' },
    slots: { default: 'Ser du et navn?', actions: '<button>Endre</button>' },
  })
  expect(textOf()).toContain('Se over')
  expect(textOf()).toContain('Ser du et navn?')
  expect(find('button', 'Endre')).toBeTruthy()
})
