import { afterEach, describe, expect, it, vi } from 'vitest'
import { browserOccasions } from '#sync/occasions.ts'

describe('work that only one tab does', () => {
  afterEach(() => void vi.unstubAllGlobals())

  it('is left alone while another is at it', async () => {
    const occasions = browserOccasions()
    let finish = (): void => undefined
    const first = occasions.alone(
      'sync:kari',
      () => new Promise<string>((resolve) => (finish = () => resolve('first'))),
    )
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(await occasions.alone('sync:kari', async () => 'second')).toBeUndefined()
    expect(await occasions.alone('sync:ola', async () => 'other')).toBe('other')
    finish()
    expect(await first).toBe('first')
    expect(await occasions.alone('sync:kari', async () => 'third')).toBe('third')
  })

  it('is done by all of them in a browser that has no locks', async () => {
    vi.stubGlobal('navigator', {})
    const occasions = browserOccasions()
    const both = await Promise.all([
      occasions.alone('sync', async () => 'one'),
      occasions.alone('sync', async () => 'two'),
    ])
    expect(both).toEqual(['one', 'two'])
  })
})
