import { expect, it, vi } from 'vitest'
import UiStatus from '#ui/UiStatus.vue'
import { click, find, show } from './screen.ts'

it.each(['waiting', 'shared', 'trouble', 'offline'])(
  'says %s in words and tells more on a tap',
  async (kind) => {
    const onClick = vi.fn()
    show(UiStatus, { props: { kind, text: 'Alt er delt', onClick } })
    await click(find('button', 'Alt er delt'))
    expect(onClick).toHaveBeenCalledOnce()
  },
)
