import { expect, it } from 'vitest'
import UiTag from '#ui/UiTag.vue'
import { show, textOf } from './screen.ts'

it('says what it means in words, not by colour alone', () => {
  const tag = show(UiTag, { props: { color: 'warning' }, slots: { default: 'Frist i morgen' } })
  expect(textOf()).toBe('Frist i morgen')
  expect(tag.attributes('data-color')).toBe('warning')
})
