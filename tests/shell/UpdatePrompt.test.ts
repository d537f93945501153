import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import UpdatePrompt from '#shell/UpdatePrompt.vue'
import { aBrowser } from '#tests/support/profile.ts'

describe('a new version', () => {
  it('is not mentioned while there is none', async () => {
    const world = await aBrowser()
    expect(mount(UpdatePrompt, { global: world.global }).text()).toBe('')
  })
})
