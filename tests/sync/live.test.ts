import { describe, expect, it } from 'vitest'
import { createLive } from '#sync/live.ts'
import { createTransport } from '#sync/transport.ts'
import { testClock } from '#tests/support/clock.ts'
import { liveWire } from '#tests/support/liveWire.ts'
import { quietOccasions } from '#tests/support/quietOccasions.ts'

const POKE = (seq: number) => `event: poke\ndata: {"seq":${seq}}\n\n`

/** Until everything that is under way has come to rest. */
const rests = () => new Promise((resolve) => setTimeout(resolve, 10))

const listening = async ({ isVisible = true, isLocked = false } = {}) => {
  const clock = testClock()
  const quiet = quietOccasions()
  const wire = liveWire()
  const page = { isVisible, isLocked }
  const occasions = {
    ...quiet.occasions,
    isVisible: () => page.isVisible,
    alone: async <T>(_name: string, work: () => Promise<T>) => (page.isLocked ? undefined : work()),
  }
  let pokes = 0
  const changes: boolean[] = []
  const live = createLive({
    transport: createTransport({ fetch: wire.fetch }),
    token: 'token',
    name: 'test',
    occasions,
    now: clock.now,
    chance: () => 1,
    onFailure: (reason) => {
      throw reason
    },
  })
  live.start({ onPoke: () => (pokes += 1), onChange: () => changes.push(live.isConnected()) })
  await rests()
  return { ...quiet, wire, clock, live, page, changes, pokes: () => pokes }
}

describe('a tablet that listens', () => {
  it('syncs when it begins to listen, and at each poke', async () => {
    const { wire, live, pokes } = await listening()
    expect(live.isConnected()).toBe(false)
    wire.stream().says(': hb\n\n')
    await rests()
    expect(live.isConnected()).toBe(true)
    expect(pokes()).toBe(1)
    wire.stream().says(POKE(7) + ': hb\n\n')
    await rests()
    expect(pokes()).toBe(2)
  })

  it('lets go when nobody looks, and begins again when somebody does', async () => {
    const { wire, live, page, happen } = await listening({ isVisible: false })
    expect(wire.streams).toHaveLength(0)
    page.isVisible = true
    happen('visible')
    await rests()
    wire.stream().says(': hb\n\n')
    await rests()
    page.isVisible = false
    happen('hidden')
    expect(wire.stream().isAborted()).toBe(true)
    expect(live.isConnected()).toBe(false)
    await rests()
    expect(wire.streams).toHaveLength(1)
    page.isVisible = true
    happen('visible')
    await rests()
    expect(wire.streams).toHaveLength(2)
  })

  it('takes a connection on which nothing comes for 45 seconds for dead', async () => {
    const { wire, live, waits, ring } = await listening()
    wire.stream().says(': hb\n\n')
    await rests()
    expect(waits()).toEqual([45_000])
    ring()
    await rests()
    expect(wire.stream().isAborted()).toBe(true)
    expect(live.isConnected()).toBe(false)
    ring()
    await rests()
    expect(wire.streams).toHaveLength(2)
  })

  it('opens the next stream soon after one that did well', async () => {
    const { wire, clock, waits, ring, changes } = await listening()
    wire.stream().says(': hb\n\n')
    await rests()
    clock.minutesPass(10)
    wire.stream().ends()
    await rests()
    expect(waits()).toEqual([2000])
    ring()
    await rests()
    wire.stream().says(': hb\n\n')
    await rests()
    expect(changes).toEqual([true, false, true])
  })

  it('asks instead when three streams in a row have ended at once', async () => {
    const { wire, ring, live, pokes } = await listening()
    for (let stream = 1; stream <= 3; stream += 1) {
      expect(wire.streams).toHaveLength(stream)
      wire.stream().says(': hb\n\n')
      await rests()
      wire.stream().ends()
      await rests()
      if (stream === 3) wire.answersQuestions(() => Response.json({ seq: 9 }))
      ring()
      await rests()
    }
    expect(wire.streams).toHaveLength(3)
    expect(wire.questions).toEqual(['/v1/live?after=0'])
    expect(live.isConnected()).toBe(true)
    expect(pokes()).toBe(4)
    wire.answersQuestions(() => new Response(null, { status: 503 }))
    ring()
    await rests()
    expect(wire.questions.at(-1)).toBe('/v1/live?after=9')
    expect(live.isConnected()).toBe(false)
  })

  it('asks instead when something in between keeps what the server says', async () => {
    const { wire, ring, waits } = await listening()
    for (let stream = 1; stream <= 3; stream += 1) {
      expect(waits()).toEqual([10_000])
      ring()
      await rests()
      if (stream === 3) wire.answersQuestions(() => new Response(null, { status: 500 }))
      ring()
      await rests()
    }
    expect(wire.streams).toHaveLength(3)
    expect(wire.questions).toHaveLength(1)
  })

  it('tries for ever where there is no network, at longer and longer intervals', async () => {
    const { wire, waits, ring } = await listening()
    wire.refuses(() => {
      throw new TypeError('no network')
    })
    wire.stream().ends()
    const seen: number[] = []
    for (let attempt = 0; attempt < 9; attempt += 1) {
      await rests()
      seen.push(...waits())
      ring()
    }
    expect(seen).toEqual([2000, 4000, 8000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000])
  })

  it('waits as long as the server asks it to', async () => {
    const { wire, waits, ring } = await listening()
    const headers = { 'retry-after': '90' }
    wire.refuses(() => new Response('{"error":"unavailable"}', { status: 503, headers }))
    wire.stream().ends()
    await rests()
    ring()
    await rests()
    expect(waits()).toEqual([90_000])
  })

  it('stops when the server takes it no more, and lets sync find out', async () => {
    const { wire, waits, ring, pokes } = await listening()
    wire.refuses(() => new Response('{"error":"session-over"}', { status: 401 }))
    wire.stream().ends()
    await rests()
    ring()
    await rests()
    expect(pokes()).toBe(1)
    expect(waits()).toEqual([])
  })

  it('begins anew on another network', async () => {
    const { wire, happen } = await listening()
    happen('online')
    await rests()
    expect(wire.streams.map((stream) => stream.isAborted())).toEqual([true, false])
  })

  it('leaves it to the tab that was first, and takes over when that lets go', async () => {
    const { wire, page, waits, ring } = await listening({ isLocked: true })
    expect(wire.streams).toHaveLength(0)
    expect(waits()).toEqual([10_000])
    page.isLocked = false
    ring()
    await rests()
    expect(wire.streams).toHaveLength(1)
  })

  it('is quiet after it was stopped', async () => {
    const { wire, live, happen, waits } = await listening()
    live.stop()
    happen('visible')
    await rests()
    expect(wire.streams).toHaveLength(1)
    expect(waits()).toEqual([])
  })
})
