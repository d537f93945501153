import { describe, expect, it } from 'vitest'
import type { Live } from '#sync/live.ts'
import type { Fetch } from '#sync/transport.ts'
import { createTransport } from '#sync/transport.ts'
import { backOffMillis } from '#sync/backOff.ts'
import { createSync, type SyncState } from '#sync/schedule.ts'
import { testClock, testIds } from '#tests/support/clock.ts'
import { fakeReplica } from '#tests/support/fakeReplica.ts'
import { quietOccasions } from '#tests/support/quietOccasions.ts'

interface Sent {
  readonly push: readonly unknown[]
  readonly pull: boolean
}

const isSent = (value: unknown): value is Sent =>
  typeof value === 'object' && value !== null && 'push' in value && 'pull' in value

/** A connection that is up when the test says so. */
const fakeLive = () => {
  let isUp = false
  let heard: Parameters<Live['start']>[0] | undefined
  const live: Live = {
    start: (events) => {
      heard = events
    },
    stop: () => {
      heard = undefined
    },
    isConnected: () => isUp,
  }
  return {
    live,
    isListening: () => heard !== undefined,
    poke: () => heard?.onPoke(),
    connects: (next: boolean) => {
      isUp = next
      heard?.onChange()
    },
  }
}

const aSync = (unsent = 0) => {
  const clock = testClock()
  const quiet = quietOccasions()
  const fake = fakeReplica(unsent)
  const news = fakeLive()
  let holder: 'nobody' | 'anotherTab' = 'nobody'
  const states: SyncState[] = []
  const sent: Sent[] = []
  const keptAlive: boolean[] = []
  const failures: unknown[] = []
  let status = 200
  let isPoison = false
  let most = Number.POSITIVE_INFINITY
  let retryAfter: string | undefined
  const fetch: Fetch = async (_address, init) => {
    const encoded = new Headers(init.headers).get('content-encoding') === 'gzip'
    const blob = await new Response(init.body).blob()
    const stream = encoded ? blob.stream().pipeThrough(new DecompressionStream('gzip')) : blob.stream()
    const request: unknown = await new Response(stream).json()
    if (!isSent(request)) throw new Error('not a sync request')
    sent.push(request)
    keptAlive.push(init.keepalive === true)
    if (status === 0) throw new TypeError('no network')
    if (request.push.length > most) return new Response(null, { status: 413 })
    if (isPoison && request.push.length > 0) return new Response(null, { status: 500 })
    const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
    if (status !== 200)
      return new Response(status === 401 ? '{"error":"session-over"}' : null, { status, headers })
    const results = request.push.map(() => ({ id: '', st: 'ok' }))
    return Response.json({
      now: clock.now(),
      witness: 'w',
      results,
      items: [],
      cursors: {},
      drop: [],
      more: false,
    })
  }
  const sync = createSync({
    replica: fake.replica,
    transport: createTransport({ fetch }),
    token: 'token',
    app: 'test',
    now: clock.now,
    newId: testIds(clock.now),
    name: 'test',
    occasions: {
      ...quiet.occasions,
      alone: async (_name, work) => (holder === 'anotherTab' ? undefined : work()),
    },
    live: news.live,
    chance: () => 1,
    onState: (state) => states.push(state),
    onFailure: (reason) => failures.push(reason),
  })
  return {
    ...quiet,
    ...fake,
    ...news,
    sync,
    anotherTabHolds: (holds: boolean) => {
      holder = holds ? 'anotherTab' : 'nobody'
    },
    sent,
    keptAlive,
    failures,
    states,
    clock,
    answersWith: (next: number, askAgainIn?: string) => {
      status = next
      retryAfter = askAgainIn
    },
    failsOnPushes: () => {
      isPoison = true
    },
    takesAtMost: (items: number) => {
      most = items
    },
    /** Until everything that is under way has come to rest. */
    rests: () => new Promise((resolve) => setTimeout(resolve, 20)),
  }
}

describe('sync', () => {
  it('asks when it starts, and every 20 seconds while somebody looks', async () => {
    const { sync, sent, waits, rests } = aSync()
    sync.start()
    await rests()
    expect(sent).toHaveLength(1)
    expect(waits()).toEqual([20_000])
  })

  it('asks a moment after a write, and sooner while people write together', async () => {
    const { sync, writes, waits, rests, ring, opensNotes } = aSync()
    sync.start()
    await rests()
    writes()
    expect(waits()).toEqual([1500])
    ring()
    await rests()
    opensNotes()
    writes()
    expect(waits()).toEqual([800])
  })

  it('asks at once when the network comes back or the page is shown', async () => {
    const { sync, sent, happen, rests } = aSync()
    sync.start()
    await rests()
    happen('online')
    await rests()
    happen('visible')
    await rests()
    expect(sent).toHaveLength(3)
  })

  it('says farewell with what fits when the page goes, and asks for nothing', async () => {
    const { sync, sent, happen, rests, writes, keptAlive } = aSync()
    sync.start()
    await rests()
    writes(2)
    happen('hidden')
    await rests()
    expect(sent.at(-1)).toMatchObject({ pull: false })
    expect(sent.at(-1)?.push).toHaveLength(2)
    expect(keptAlive.at(-1)).toBe(true)
  })

  it('goes on trying for ever, at longer and longer intervals', async () => {
    const { sync, states, waits, ring, rests, answersWith } = aSync(1)
    answersWith(0)
    sync.start()
    const seen: number[] = []
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await rests()
      seen.push(...waits())
      ring()
    }
    expect(seen).toEqual([2000, 4000, 8000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000])
    expect(states.at(-1)?.kind).toMatch(/offline|sending/)
    answersWith(200)
    await rests()
    ring()
    await rests()
    expect(states.at(-1)).toEqual({ kind: 'idle' })
  })

  it('waits at least half of its interval', () => {
    expect(backOffMillis(3, 0)).toBe(4000)
    expect(backOffMillis(50, 1)).toBe(300_000)
  })

  it('stops when the session is over', async () => {
    const { sync, sent, states, waits, happen, rests, answersWith } = aSync(1)
    answersWith(401)
    sync.start()
    await rests()
    expect(states.at(-1)).toEqual({ kind: 'ended', why: 'session-over' })
    expect(waits()).toEqual([])
    happen('online')
    await rests()
    expect(sent).toHaveLength(1)
  })

  it('tries again later when the tablet’s own database has failed, and says so', async () => {
    const { sync, states, waits, failures, rests, replica } = aSync(1)
    const works = { ...replica }
    replica.outgoing = () => Promise.reject(new Error('closed'))
    sync.start()
    await rests()
    expect(failures).toEqual([new Error('closed')])
    expect(waits()).toEqual([2000])
    Object.assign(replica, works)
    await sync.now()
    expect(states.at(-1)).toEqual({ kind: 'idle' })
  })

  it('makes one run of many calls', async () => {
    const { sync, sent } = aSync()
    await Promise.all([sync.now(), sync.now(), sync.now()])
    expect(sent.length).toBeLessThanOrEqual(2)
  })

  it('rests when it is stopped', async () => {
    const { sync, sent, waits, happen, writes, rests } = aSync()
    sync.start()
    await rests()
    sync.stop()
    writes()
    happen('online')
    await rests()
    expect(waits()).toEqual([])
    expect(sent).toHaveLength(1)
  })
})

describe('a push that is too much', () => {
  it('goes in halves until it fits', async () => {
    const { sync, sent, left, takesAtMost } = aSync(100)
    takesAtMost(30)
    await sync.now()
    expect(left()).toBe(0)
    expect(sent.slice(0, 3).map(({ push }) => push.length)).toEqual([100, 50, 25])
  })

  it('even alone is set aside, and the others go on', async () => {
    const { sync, aside, left, takesAtMost } = aSync(1)
    takesAtMost(0)
    await sync.now()
    expect(aside).toEqual(['too_big'])
    expect(left()).toBe(0)
  })

  it('on which the server fails three times is set aside for an hour', async () => {
    const { sync, aside, failsOnPushes } = aSync(1)
    failsOnPushes()
    await sync.now()
    await sync.now()
    expect(aside).toEqual([])
    await sync.now()
    expect(aside).toEqual(['busy'])
  })

  it('is not blamed for a server that is down', async () => {
    const { sync, aside, left, answersWith } = aSync(1)
    answersWith(503)
    for (let attempt = 0; attempt < 6; attempt += 1) await sync.now()
    expect(aside).toEqual([])
    answersWith(200)
    await sync.now()
    expect(left()).toBe(0)
  })
})

describe('sync that hears of news', () => {
  it('asks within half a second of a poke', async () => {
    const { sync, sent, poke, waits, ring, rests } = aSync()
    sync.start()
    await rests()
    poke()
    expect(waits()).toEqual([500])
    ring()
    await rests()
    expect(sent).toHaveLength(2)
  })

  it('sends sooner while it is connected, and asks of its own accord once a minute', async () => {
    const { sync, connects, writes, waits, ring, rests } = aSync()
    sync.start()
    connects(true)
    await rests()
    expect(waits()).toEqual([60_000])
    writes()
    expect(waits()).toEqual([600])
    ring()
    await rests()
    connects(false)
    expect(waits()).toEqual([20_000])
    writes()
    expect(waits()).toEqual([1500])
  })

  it('listens from its start until it stops or ends', async () => {
    const { sync, isListening, answersWith, rests } = aSync()
    expect(isListening()).toBe(false)
    sync.start()
    expect(isListening()).toBe(true)
    sync.stop()
    expect(isListening()).toBe(false)
    sync.start()
    answersWith(401)
    await sync.now()
    await rests()
    expect(isListening()).toBe(false)
  })
})

describe('a server that asks to be left alone for a while', () => {
  it('is left alone by everything but the person herself', async () => {
    const { sync, sent, answersWith, waits, happen, poke, rests, clock } = aSync(1)
    answersWith(503, '120')
    sync.start()
    await rests()
    // And half as much again, at most, so that not all come back at once.
    expect(waits()).toEqual([180_000])
    happen('visible')
    poke()
    await rests()
    expect(sent).toHaveLength(1)
    expect(waits()).toEqual([180_000])
    answersWith(200)
    await sync.now()
    expect(sent.length).toBeGreaterThan(1)
    clock.minutesPass(3)
    happen('visible')
    await rests()
    expect(waits()).toEqual([20_000])
  })

  it('is not believed when it speaks of days', async () => {
    const { sync, answersWith, waits, rests } = aSync()
    answersWith(429, '999999')
    sync.start()
    await rests()
    expect(waits()).toEqual([90 * 60_000])
  })
})

describe('several tabs', () => {
  it('leave it to the one that is at it, and look again in a second', async () => {
    const { sync, sent, anotherTabHolds, waits, ring, rests, states } = aSync(1)
    anotherTabHolds(true)
    sync.start()
    await rests()
    expect(sent).toHaveLength(0)
    expect(waits()).toEqual([1000])
    expect(states).toEqual([])
    anotherTabHolds(false)
    ring()
    await rests()
    expect(sent).toHaveLength(1)
    expect(waits()).toEqual([20_000])
  })

  it('go on without one that was frozen while it held the lock', async () => {
    const { sync, sent, left, anotherTabHolds, ring, rests, clock } = aSync(1)
    anotherTabHolds(true)
    sync.start()
    await rests()
    clock.advance(59_000)
    ring()
    await rests()
    expect(sent).toHaveLength(0)
    clock.advance(1000)
    ring()
    await rests()
    expect(sent).toHaveLength(1)
    expect(left()).toBe(0)
  })
})
