import { expect, it } from 'vitest'
import UiHistory from '#ui/UiHistory.vue'
import { click, find, namesOf, show, textOf } from './screen.ts'

const items = [
  {
    key: '0',
    title: 'Notat. Endret kl. 10:40, før:',
    text: 'Vi fant en frosk',
    restoreName: 'Sett tilbake: Notat',
  },
]
const props = { label: 'Se hva som sto før', items, restoreLabel: 'Sett tilbake', open: false }

it('is closed until somebody asks, and then gives each text a way back', async () => {
  const history = show(UiHistory, { props })
  expect(find('button', 'Se hva som sto før').getAttribute('aria-expanded')).toBe('false')
  expect(textOf()).not.toContain('Vi fant en frosk')
  await click(find('button', 'Se hva som sto før'))
  expect(textOf()).toContain('Vi fant en frosk')
  await click(find('button', 'Sett tilbake: Notat'))
  expect(history.emitted('restore')).toEqual([['0']])
})

it('offers no way back to whoever may not change anything', () => {
  show(UiHistory, { props: { ...props, open: true, restoreLabel: undefined } })
  expect(textOf()).toContain('Vi fant en frosk')
  expect(namesOf('button')).toEqual(['Se hva som sto før'])
})

it('says why there is nothing to see', () => {
  show(UiHistory, { props: { ...props, open: true, message: 'Dette trenger nett.' } })
  expect(textOf()).toContain('Dette trenger nett.')
  expect(textOf()).not.toContain('Vi fant en frosk')
})
