import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick, ref, type WritableComputedRef } from 'vue'
import { useEdited } from '#session/useEdited.ts'

const aField = (save: (value: string) => Promise<void>) => {
  const stored = ref('fra serveren')
  let edited: WritableComputedRef<string> | undefined
  const page = mount({
    setup: () => {
      edited = useEdited(() => stored.value, save)
      return () => null
    },
  })
  if (!edited) throw new Error('nothing is edited')
  return { stored, edited, page }
}

describe('one value of a record on the screen', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('follows the record until somebody writes', async () => {
    const { stored, edited } = aField(() => Promise.resolve())
    expect(edited.value).toBe('fra serveren')
    stored.value = 'fra en kollega'
    await nextTick()
    expect(edited.value).toBe('fra en kollega')
  })

  it('keeps what is being written, also when a colleague’s words arrive before it is stored', async () => {
    const save = vi.fn(() => Promise.resolve())
    const { stored, edited } = aField(save)
    edited.value = 'mine ord'
    stored.value = 'fra en kollega'
    await nextTick()
    expect(edited.value).toBe('mine ord')
    await vi.advanceTimersByTimeAsync(300)
    expect(save).toHaveBeenCalledWith('mine ord')
    stored.value = 'mine ord'
    await nextTick()
    stored.value = 'mine ord, rettet'
    await nextTick()
    expect(edited.value).toBe('mine ord, rettet')
  })

  it('stores the last words when the page goes', async () => {
    const save = vi.fn(() => Promise.resolve())
    const { edited, page } = aField(save)
    edited.value = 'på vei ut'
    page.unmount()
    await vi.advanceTimersByTimeAsync(0)
    expect(save).toHaveBeenCalledWith('på vei ut')
  })
})
