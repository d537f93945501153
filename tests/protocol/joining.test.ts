import { describe, expect, it } from 'vitest'
import { printCode, readCode } from '#protocol/joining.ts'

describe('a code on paper', () => {
  it('is read however it is typed', () => {
    expect(readCode('7kq2m-xw4tb')).toBe('7KQ2MXW4TB')
    expect(readCode(' 7KQ2M XW4TB ')).toBe('7KQ2MXW4TB')
  })

  it('is printed in two halves', () => {
    expect(printCode('7KQ2MXW4TB')).toBe('7KQ2M-XW4TB')
  })

  it('is no code when a letter is missing or looks like another', () => {
    for (const typed of ['', '7KQ2M-XW4T', '7KQ2M-XW4TBB', '0KQ2M-XW4TB', 'IKQ2M-XW4TB', '<script>']) {
      expect(readCode(typed)).toBeUndefined()
    }
  })
})
