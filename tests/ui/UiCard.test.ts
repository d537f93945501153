import { expect, it } from 'vitest'
import UiCard from '#ui/UiCard.vue'
import { show, textOf } from './screen.ts'

it('holds what belongs together', () => {
  const card = show(UiCard, { props: { tone: 'accent' }, slots: { default: '<p>Viktig</p>' } })
  expect(textOf()).toBe('Viktig')
  expect(card.attributes('data-tone')).toBe('accent')
})
