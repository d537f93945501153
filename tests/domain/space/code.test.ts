import { expect, it } from 'vitest'
import { codeInLink, printCode, readCode, strangeCharacters } from '#domain/space/code.ts'

it('reads a code however it is typed', () => {
  expect(readCode(' 7kq2m-xw4tb ')).toBe('7KQ2MXW4TB')
  expect(readCode('7KQ2M XW4TB')).toBe('7KQ2MXW4TB')
  expect(readCode('7KQ2M')).toBeUndefined()
})

it('prints a code in two halves', () => {
  expect(printCode('7KQ2MXW4TB')).toBe('7KQ2M-XW4TB')
})

it('finds the code in a pasted link', () => {
  expect(codeInLink('https://rom.example/bli-med#7KQ2MXW4TB\n')).toBe('7KQ2MXW4TB')
  expect(codeInLink(' 7KQ2MXW4TB ')).toBe('7KQ2MXW4TB')
})

it('names the characters that no code has', () => {
  expect(strangeCharacters('7KQ0M-XWlTB')).toEqual(['0', 'L'])
  expect(strangeCharacters('7kq2m-xw4tb')).toEqual([])
})
