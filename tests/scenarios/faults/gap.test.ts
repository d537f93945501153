// Case 18 of sync.md part 3: many commit at once while one reads the tail of the feed as fast as it can.
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FaultEngine, FAULT_ENGINES } from '#tests/support/faultsEngines.ts'
import { faultsOf } from '#tests/support/faultsInvariants.ts'
import { aColleague, aKindergarten, aServer, type Tablet } from '#tests/support/serverWorld.ts'

const WRITERS = 16
const PUSHES = 12
const LONGEST_JITTER_MILLIS = 15

describe.each(FAULT_ENGINES)('many who write at once, on %s', (_name, start) => {
  let engine: FaultEngine
  beforeAll(async () => {
    engine = await start()
  })
  afterAll(() => engine.stop())

  it('case 18: a tight tail reader sees every record, in order, and misses none', async () => {
    const opened = await engine.open()
    // Two processes share the work on PostgreSQL; SQLite has one.
    const servers = [await aServer(opened.storage)]
    if (engine.isPostgres) servers.push(await aServer((await opened.again()).storage))
    const [first] = servers
    if (!first) throw new Error('no server')
    const kari = await aKindergarten(first)
    const reader = await aColleague(first, kari)
    const writers: { tablet: Tablet; send: Tablet['send'] }[] = []
    for (let number = 0; number < WRITERS; number += 1) {
      const tablet = await aColleague(first, kari)
      const { app } = servers[number % servers.length] ?? first
      writers.push({
        tablet,
        send: (body) =>
          app.inject({
            method: 'POST',
            url: '/v1/sync',
            headers: { 'content-type': 'application/json', authorization: `Bearer ${tablet.token}` },
            payload: JSON.stringify(body),
          }),
      })
    }
    await reader.pullAll()

    const acknowledged = new Set<string>()
    const write = async ({ tablet, send }: (typeof writers)[number]) => {
      for (let push = 0; push < PUSHES; push += 1) {
        await pause(Math.random() * LONGEST_JITTER_MILLIS)
        const items = Array.from({ length: 1 + (push % 3) }, () => tablet.make('entry', { text: `${push}` }))
        const answer = await send(tablet.request({ push: items, pull: false }))
        for (const { id, st } of answer.json<{ results: { id: string; st: string }[] }>().results)
          if (st === 'ok') acknowledged.add(id)
      }
    }
    let isWriting = true
    const seen: string[] = []
    const places: number[] = []
    const readTail = async () => {
      for (let rounds = 0, last = false; !last; rounds += 1) {
        last = !isWriting
        const { items, cursors } = await reader.sync({ limit: 500 })
        seen.push(...items.filter(({ coll }) => coll === 'entry').map(({ id }) => id))
        places.push(cursors['s'] ?? 0)
        if (rounds > 100_000) throw new Error('never ends')
        // In one process the reader must let the writers have their turn.
        await pause(0)
      }
    }
    const reading = readTail()
    await Promise.all(writers.map(write))
    isWriting = false
    await reading

    expect(acknowledged.size).toBe(WRITERS * (PUSHES / 3) * 6)
    expect(seen.length).toBe(new Set(seen).size)
    expect(new Set(seen)).toEqual(acknowledged)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    // In the order of the counter, too.
    const rows = await opened.db
      .selectFrom('rec')
      .select(['id', 'seq'])
      .where('coll', '=', 'entry')
      .orderBy('seq')
      .execute()
    expect(seen).toEqual(rows.map(({ id }) => id))
    expect(new Set(rows.map(({ seq }) => seq)).size).toBe(rows.length)
    expect(await faultsOf(opened.db)).toEqual([])
  }, 60_000)
})
