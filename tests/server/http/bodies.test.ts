import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import { aKindergarten, aServer, type Tablet, type TestServer } from '#tests/support/serverWorld.ts'

describe('a body', () => {
  let server: TestServer
  let kari: Tablet

  beforeAll(async () => {
    server = await aServer(await openSqliteStorage(':memory:'))
    kari = await aKindergarten(server)
  })
  afterAll(() => server.storage.close())

  const send = async (payload: Buffer | string, headers: Record<string, string> = {}) => {
    const answer = await server.app.inject({
      method: 'POST',
      url: '/v1/sync',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${kari.token}`, ...headers },
      payload,
    })
    return { status: answer.statusCode, body: answer.json<{ error?: string; results?: { st: string }[] }>() }
  }
  const zipped = { 'content-encoding': 'gzip' }

  it('may be compressed once', async () => {
    const request = JSON.stringify(kari.request({ push: [kari.make('entry', { text: 'pakket' })] }))
    expect((await send(gzipSync(request), zipped)).body.results).toMatchObject([{ st: 'ok' }])
    expect(await send(gzipSync(gzipSync(request)), { 'content-encoding': 'gzip, gzip' })).toEqual({
      status: 400,
      body: { error: 'invalid' },
    })
    expect((await send(request, zipped)).status).toBe(400)
    expect((await send(gzipSync(request), { 'content-encoding': 'br' })).status).toBe(400)
  })

  it('is refused when it would grow like a bomb', async () => {
    const bomb = gzipSync(JSON.stringify({ ...kari.request(), app: 'a'.repeat(50 * 1024 * 1024) }))
    expect(bomb.length).toBeLessThan(60_000)
    expect(await send(bomb, zipped)).toEqual({ status: 413, body: { error: 'too-large' } })
  })

  it('is refused when it is too large', async () => {
    const large = JSON.stringify({ ...kari.request(), app: 'a'.repeat(4 * 1024 * 1024) })
    expect(await send(large)).toEqual({ status: 413, body: { error: 'too-large' } })
  })

  it('has to be JSON, in UTF-8, of the sync protocol', async () => {
    expect((await send('{"v":')).status).toBe(400)
    expect((await send(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))).status).toBe(400)
    expect(await send('{"v":2}')).toEqual({ status: 422, body: { error: 'invalid' } })
    expect((await send('', {})).status).toBeGreaterThanOrEqual(400)
    expect((await send('a=b', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(400)
    const cursors = JSON.stringify(kari.request()).replace(/"cursors":\{[^}]*\}/, '"cursors":{"s":1e400}')
    expect((await send(cursors)).status).toBe(422)
    for (const cursor of ['-1', '9223372036854775808', '1.5', 'null', '"1"'])
      expect((await send(cursors.replace('1e400', cursor))).status).toBe(422)
  })

  it('may be as deep as it likes, and only hurts itself', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const item = JSON.stringify(kari.make('entry', { text: 'DEEP' })).replace('"DEEP"', deep)
    const request = JSON.stringify(kari.request({ push: ['ITEM'] })).replace('"ITEM"', item)
    expect((await send(request)).body.results).toMatchObject([{ st: 'invalid' }])
    const bare = JSON.stringify(kari.request({ push: ['ITEM'] })).replace('"ITEM"', deep)
    expect((await send(bare)).body.results).toMatchObject([{ st: 'invalid', id: '' }])
  })

  it('may not hold half a letter', async () => {
    const request = JSON.stringify(kari.request({ push: [kari.make('entry', { text: 'HALF' })] }))
    const answer = await send(request.replace('HALF', '\\ud83d'))
    expect(answer.body.results).toMatchObject([{ st: 'invalid', field: 'text' }])
  })

  it('may hold at most a hundred items', async () => {
    const push = Array.from({ length: 101 }, () => 1)
    expect((await send(JSON.stringify(kari.request({ push })))).status).toBe(422)
  })
})
