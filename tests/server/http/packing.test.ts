import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SyncResponse } from '#protocol/sync.ts'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import type { Storage } from '#server/storage/storage.ts'
import { aKindergarten, aServer, type Tablet, type TestServer } from '#tests/support/serverWorld.ts'

describe('answers of the sync route', () => {
  let storage: Storage
  let server: TestServer
  let kari: Tablet

  beforeEach(async () => {
    storage = await openSqliteStorage(':memory:')
    server = await aServer(storage)
    kari = await aKindergarten(server)
    await kari.push(
      ...Array.from({ length: 20 }, (_, index) => kari.make('entry', { title: `Notat ${index}` })),
    )
  })
  afterEach(async () => {
    await server.app.close()
    await storage.close()
  })

  const ask = (encoding?: string, cursors = {}) =>
    server.app.inject({
      method: 'POST',
      url: '/v1/sync',
      headers: {
        authorization: `Bearer ${kari.token}`,
        ...(encoding === undefined ? {} : { 'accept-encoding': encoding }),
      },
      payload: kari.request({ cursors }),
    })

  it.each(['gzip', 'gzip, deflate, br', 'br;q=1.0, gzip;q=0.8', '*'])(
    'are packed for who takes %s',
    async (wish) => {
      const answer = await ask(wish)
      expect(answer.headers['content-encoding']).toBe('gzip')
      const whole = SyncResponse.parse(JSON.parse(gunzipSync(answer.rawPayload).toString()))
      expect(whole.items.length).toBeGreaterThan(20)
      expect(answer.rawPayload.length * 3).toBeLessThan(JSON.stringify(whole).length)
    },
  )

  it.each([undefined, 'identity', 'deflate', 'gzip;q=0'])('are plain for who takes %s', async (wish) => {
    const answer = await ask(wish)
    expect(answer.headers['content-encoding'] ?? 'identity').toBe('identity')
    expect(SyncResponse.parse(answer.json()).items.length).toBeGreaterThan(20)
  })

  it('are plain where there is little to say', async () => {
    const { cursors } = SyncResponse.parse((await ask()).json())
    const answer = await ask('gzip', cursors)
    expect(answer.headers['content-encoding']).toBeUndefined()
    expect(SyncResponse.parse(answer.json())).toMatchObject({ items: [], more: false })
  })
})
