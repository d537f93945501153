// Case 23 of sync.md part 3: bodies that are too large, too deep or no text at all, on a real socket.
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FaultEngine, FAULT_ENGINES, type OpenedStorage } from '#tests/support/faultsEngines.ts'
import { contentOf } from '#tests/support/faultsInvariants.ts'
import { aKindergarten, aServer, type Tablet, type TestServer } from '#tests/support/serverWorld.ts'

const MEBIBYTE = 1024 * 1024
const GZIP = { 'content-encoding': 'gzip' }

describe.each(FAULT_ENGINES)('a hostile body, before %s', (_name, start) => {
  let engine: FaultEngine
  let opened: OpenedStorage
  let server: TestServer
  let kari: Tablet
  let port: number

  beforeAll(async () => {
    engine = await start()
    opened = await engine.open()
    server = await aServer(opened.storage)
    kari = await aKindergarten(server)
    const address = await server.app.listen({ port: 0, host: '127.0.0.1' })
    port = Number(new URL(address).port)
  })
  afterAll(async () => {
    await server.app.close()
    await engine.stop()
  })

  const send = async (body: BodyInit, headers: Record<string, string> = {}) => {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/sync`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${kari.token}`, ...headers },
      body,
    })
    return {
      status: answer.status,
      body: (await answer.json()) as { error?: string; results?: { st: string }[] },
    }
  }
  const isServed = async () => {
    expect(await kari.push(kari.make('entry', { text: 'Alle andre kommer fram' }))).toEqual(['ok'])
  }
  const request = (item: string) => JSON.stringify(kari.request({ push: ['ITEM'] })).replace('"ITEM"', item)
  const entry = (text: string) => JSON.stringify(kari.make('entry', { text: 'TEXT' })).replace('"TEXT"', text)

  it.each([
    ['larger than 4 MiB', () => send(`{"v":1,"app":"${'a'.repeat(5 * MEBIBYTE)}"}`), [413]],
    ['a packed body larger than 1 MiB', () => send(Buffer.alloc(MEBIBYTE + 1, 1), GZIP), [413]],
    ['a bomb of 200 MB in 200 kB', () => send(gzipSync(Buffer.alloc(200 * MEBIBYTE)), GZIP), [413]],
    [
      'packed twice, and saying so',
      () => send(gzipSync(gzipSync('{}')), { 'content-encoding': 'gzip, gzip' }),
      [400],
    ],
    ['packed twice, and not saying so', () => send(gzipSync(gzipSync(request(entry('"a"')))), GZIP), [400]],
    ['not packed, and saying it is', () => send(request(entry('"a"')), GZIP), [400]],
    ['cut off in its packing', () => send(gzipSync(request(entry('"a"'))).subarray(0, 100), GZIP), [400]],
    ['packed in another way', () => send(request(entry('"a"')), { 'content-encoding': 'zstd' }), [400]],
    [
      'a million items',
      () => send(JSON.stringify(kari.request({ push: Array.from({ length: 1e6 }, () => 0) }))),
      [422],
    ],
    ['not UTF-8', () => send(Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d])), [400]],
    ['cut off', () => send('{"v":1,'), [400]],
    ['in half letters of UTF-16', () => send(Buffer.from(request(entry('"a"')), 'utf16le')), [400]],
  ] as const)(
    'case 23: that is %s is refused, changes nothing, and nobody else notices',
    async (_what, hostile, statuses) => {
      const before = await contentOf(opened.db)
      const { status, body } = await hostile()
      expect(statuses).toContain(status)
      expect(Object.keys(body)).toEqual(['error'])
      expect(await contentOf(opened.db)).toEqual(before)
      await isServed()
    },
  )

  it.each([
    ['100,000 levels deep', () => entry(`${'['.repeat(1e5)}${']'.repeat(1e5)}`), 'invalid'],
    ['100,000 levels deep, in objects', () => entry(`${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}`), 'invalid'],
    ['nothing but depth', () => `${'['.repeat(1e5)}${']'.repeat(1e5)}`, 'invalid'],
    ['a string of 3 MB', () => entry(`"${'å'.repeat(1.5 * MEBIBYTE)}"`), 'too_big'],
    ['half a letter', () => entry('"\\ud83d"'), 'invalid'],
    ['half a letter in a name', () => entry('{"\\udc00": 1}'), 'invalid'],
    ['a number without end', () => entry('1e999'), 'invalid'],
    [
      '10,000 fields',
      () =>
        JSON.stringify({
          ...kari.make('entry', {}),
          f: kari.fields(Object.fromEntries(Array.from({ length: 1e4 }, (_, n) => [`x${n}`, 1]))),
        }),
      'too_big',
    ],
    [
      '10,000 levels of a list of its own kind in a text',
      () => JSON.stringify({ ...kari.make('meeting', {}), text: { notes: [[]] } }),
      'invalid',
    ],
  ] as const)(
    'case 23: an item that is %s gets its own verdict, and the others go in',
    async (_what, hostile, verdict) => {
      const good = kari.make('entry', { text: 'Ved siden av' })
      const body = JSON.stringify(kari.request({ push: ['ITEM', good] })).replace('"ITEM"', hostile())
      expect((await send(body)).body.results?.map(({ st }) => st)).toEqual([verdict, 'ok'])
      expect(await opened.storage.readRecord(kari.joined.space.id, good.id)).toBeDefined()
    },
  )

  it('case 23: 10 MB in one string is too large, packed or not', async () => {
    const body = request(entry(`"${'abcdefghij'.repeat(MEBIBYTE)}"`))
    expect((await send(body)).status).toBe(413)
    expect((await send(gzipSync(body), GZIP)).status).toBe(413)
    await isServed()
  })
})
