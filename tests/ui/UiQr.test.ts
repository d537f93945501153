import { expect, it } from 'vitest'
import UiQr from '#ui/UiQr.vue'
import { find, show } from './screen.ts'

it('draws the code as an image with a name', () => {
  show(UiQr, { props: { value: 'https://example.org/#ABC', label: 'Invitasjon til Kari', size: 200 } })
  const image = find('img', 'Invitasjon til Kari')
  expect(image.getAttribute('width')).toBe('200')
  expect(image.querySelector('path')?.getAttribute('d')).toMatch(/^M4 4h7/)
})

it('draws another code for another value', async () => {
  const qr = show(UiQr, { props: { value: 'a', label: 'Kode' } })
  const before = qr.get('path').attributes('d')
  await qr.setProps({ value: 'b' })
  expect(qr.get('path').attributes('d')).not.toBe(before)
})
