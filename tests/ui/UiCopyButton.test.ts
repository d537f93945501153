import { afterEach, expect, it, vi } from 'vitest'
import UiCopyButton from '#ui/UiCopyButton.vue'
import { click, find, show } from './screen.ts'

const props = { text: 'https://example.org', label: 'Kopier', copiedLabel: 'Kopiert' }

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

it('copies, says so, and is ready again', async () => {
  const writeText = vi.fn(() => Promise.resolve())
  vi.stubGlobal('navigator', { clipboard: { writeText } })
  show(UiCopyButton, { props })
  vi.useFakeTimers({ shouldAdvanceTime: true })
  find('button', 'Kopier').click()
  await vi.waitFor(() => expect(find('button', 'Kopiert')).toBeTruthy())
  expect(writeText).toHaveBeenCalledWith('https://example.org')
  await vi.advanceTimersByTimeAsync(5000)
  expect(find('button', 'Kopier')).toBeTruthy()
})

it('claims nothing when the browser does not let it', async () => {
  vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error('denied')) } })
  document.execCommand = () => false
  show(UiCopyButton, { props })
  await click(find('button', 'Kopier'))
  expect(find('button', 'Kopier')).toBeTruthy()
})
