import { expect, it } from 'vitest'
import UiEmpty from '#ui/UiEmpty.vue'
import { find, show, textOf } from './screen.ts'

it('teaches what to do first', () => {
  show(UiEmpty, {
    props: { title: 'Ingen notater', text: 'Skriv ett.' },
    slots: { actions: '<button>Skriv</button>' },
  })
  expect(textOf()).toContain('Ingen notater')
  expect(textOf()).toContain('Skriv ett.')
  expect(find('button', 'Skriv')).toBeTruthy()
})
