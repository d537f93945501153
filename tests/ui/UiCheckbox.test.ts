import { expect, it } from 'vitest'
import UiCheckbox from '#ui/UiCheckbox.vue'
import { click, find, show } from './screen.ts'

it('goes on and off', async () => {
  const box = show(UiCheckbox, {
    props: { modelValue: false, label: 'Ta opp på møtet', description: 'Neste gang' },
  })
  await click(find('checkbox', 'Ta opp på møtet'))
  expect(box.props('modelValue')).toBe(true)
  await click(find('checkbox', 'Ta opp på møtet'))
  expect(box.props('modelValue')).toBe(false)
})
