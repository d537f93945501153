import { describe, expect, it } from 'vitest'
import type { Incoming } from '#sync/replica.ts'
import { newMemory, runSync } from '#sync/run.ts'
import { syncOnce, type SyncParts } from '#sync/syncOnce.ts'
import { createTransport } from '#sync/transport.ts'
import { fakeReplica } from '#tests/support/fakeReplica.ts'
import { anId } from '#tests/support/records.ts'

const answer = (over: Record<string, unknown> = {}) => ({
  now: 1_795_449_600_000,
  witness: 'w',
  results: [],
  items: [],
  cursors: {},
  drop: [],
  more: false,
  ...over,
})

const bodyOf = async ({ body, headers }: RequestInit) => {
  const blob = await new Response(body ?? null).blob()
  const isPacked = new Headers(headers).has('content-encoding')
  const stream = isPacked ? blob.stream().pipeThrough(new DecompressionStream('gzip')) : blob.stream()
  return JSON.parse(await new Response(stream).text())
}

/** Sync with a server that answers so, and what it made of it. */
const syncing = (unsent: number, respond: (body: { push: unknown[]; echo?: unknown[] }) => Response) => {
  const applied: Incoming[] = []
  const { replica, ...rest } = fakeReplica(unsent)
  const parts: SyncParts = {
    replica: {
      ...replica,
      apply: async (incoming) => {
        applied.push(incoming)
        return replica.apply(incoming)
      },
    },
    transport: createTransport({ fetch: async (_, init) => respond(await bodyOf(init)) }),
    token: 'token',
    app: 'test',
    now: () => 1_795_449_600_000,
    newId: () => anId(1),
  }
  return { parts, applied, ...rest }
}

const LIMIT = { limit: { items: 10, characters: 1e6 }, attempt: { content: '', pid: anId(1) } }

describe('an answer of a newer server', () => {
  it('with a verdict that this app does not know leaves the work refused and kept', async () => {
    const results = [{ id: anId(1), st: 'quarantined', why: 'new' }]
    const { parts, applied } = syncing(1, () => Response.json(answer({ results, greeting: 'hei' })))
    expect(await syncOnce(parts, LIMIT)).toMatchObject({ kind: 'done' })
    expect(applied[0]?.verdicts).toMatchObject([{ st: 'unsupported' }])
  })

  it('with a record that this app cannot read brings the others, and says so', async () => {
    const good = { id: anId(2), in: ['s'], coll: 'somethingNew', author: anId(9), f: {} }
    const bad = { id: anId(3), in: ['s'], coll: 'entry', author: anId(9), f: { 'Æ!': { v: 1, h: 'x' } } }
    const { parts, applied } = syncing(0, () => Response.json(answer({ items: [bad, good] })))
    await syncOnce(parts, LIMIT)
    expect(applied[0]).toMatchObject({ items: [{ id: anId(2) }], hasUnreadable: true })
  })
})

describe('a server that cannot take so much at once', () => {
  it('gets a giving back in halves too', async () => {
    const sizes: number[] = []
    const { parts } = syncing(0, ({ echo = [] }) => {
      sizes.push(echo.length)
      return echo.length > 25 ? new Response('', { status: 413 }) : Response.json(answer())
    })
    const echo = Array.from({ length: 100 }, (_, place) => ({
      id: anId(place + 1),
      coll: 'entry',
      author: anId(99),
      f: {},
      mac: 'mac',
    }))
    let given = 0
    const giving: SyncParts = {
      ...parts,
      replica: {
        ...parts.replica,
        outgoing: async (limit) => ({
          ...(await parts.replica.outgoing({ items: 0, characters: 0 })),
          ...(given < echo.length ? { echo: echo.slice(given, given + limit.items) } : {}),
          hasMore: given < echo.length,
        }),
        apply: async () => {
          given += sizes.at(-1) ?? 0
          return true
        },
      },
    }
    expect(await runSync(giving, newMemory(anId(1)))).toBeUndefined()
    expect(sizes.slice(0, 3)).toEqual([100, 50, 25])
    expect(given).toBe(100)
  })
})
