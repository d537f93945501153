import { expect, it } from 'vitest'
import { newKey, printKey, readKey } from '#store/transfer/fileKey.ts'

it('is shown in groups and read again, however it is typed', () => {
  const key = newKey()
  const shown = printKey(key)
  expect(shown).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(readKey(shown)).toEqual(key)
  expect(readKey(` ${shown.toLowerCase().replaceAll('-', ' ')} `)).toEqual(key)
  expect(readKey(shown.replaceAll('0', 'o').replaceAll('1', 'l'))).toEqual(key)
})

it('is no key when a character is missing or cannot be one', () => {
  const shown = printKey(new Uint8Array(15))
  expect(readKey(shown.slice(1))).toBeUndefined()
  expect(readKey(`${shown}0`)).toBeUndefined()
  expect(readKey(shown.replace('0', 'U'))).toBeUndefined()
  expect(readKey('')).toBeUndefined()
})
