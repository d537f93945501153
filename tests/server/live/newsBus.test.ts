import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { News } from '#server/live/news.ts'
import { newsOf } from '#server/live/news.ts'
import { createLocalNews } from '#server/live/newsBus.ts'
import { anId } from '#tests/support/records.ts'

const news = (space: number, seq: number) =>
  newsOf(anId(space), { colls: new Set(['entry']), audiences: new Set(['s']), seq })

const aBus = () => {
  const bus = createLocalNews()
  const heard: number[] = []
  const stop = bus.subscribe(({ seq }: News) => heard.push(seq))
  return { bus, heard, stop }
}

describe('the bus within one process', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('carries the first news at once and gathers the next for a moment', () => {
    const { bus, heard } = aBus()
    for (const seq of [1, 2, 3]) bus.publish(news(1, seq))
    expect(heard).toEqual([1])
    vi.advanceTimersByTime(200)
    expect(heard).toEqual([1, 3])
    bus.publish(news(1, 4))
    vi.advanceTimersByTime(400)
    expect(heard).toEqual([1, 3, 4])
    bus.publish(news(1, 5))
    expect(heard).toEqual([1, 3, 4, 5])
  })

  it('lets no kindergarten wait for another', () => {
    const { bus, heard } = aBus()
    bus.publish(news(1, 1))
    bus.publish(news(2, 7))
    expect(heard).toEqual([1, 7])
  })

  it('carries what is still gathered before it closes, and nothing to whoever has gone', async () => {
    const { bus, heard, stop } = aBus()
    bus.publish(news(1, 1))
    bus.publish(news(1, 2))
    await bus.close()
    expect(heard).toEqual([1, 2])
    stop()
    bus.publish(news(2, 3))
    expect(heard).toEqual([1, 2])
    await bus.close()
  })
})
