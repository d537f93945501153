import { expect, it } from 'vitest'
import UiProgress from '#ui/UiProgress.vue'
import { find, show } from './screen.ts'

it('says how far one has come', () => {
  show(UiProgress, { props: { value: 8, max: 20, label: '8 av 20' } })
  const bar = find('progressbar', '8 av 20')
  expect(bar.getAttribute('value')).toBe('8')
  expect(bar.getAttribute('max')).toBe('20')
})
