import { afterEach, expect, it, vi } from 'vitest'
import { copyText } from '#ui/copyText.ts'

afterEach(() => vi.unstubAllGlobals())

it('falls back to the selection where there is no clipboard', async () => {
  vi.stubGlobal('navigator', {})
  document.execCommand = (command) => command === 'copy'
  expect(await copyText('ABC')).toBe(true)
  expect(document.querySelector('textarea')).toBeNull()
})
