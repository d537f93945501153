import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import { newEra } from '#server/sync/newEra.ts'
import { aColleague, aKindergarten, aServer, type TestServer } from '#tests/support/serverWorld.ts'

describe('a new era', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(await openSqliteStorage(':memory:'))
  })
  afterAll(() => server.storage.close())

  it('makes every tablet give back and start over, once, and the server take echoes', async () => {
    const kari = await aKindergarten(server)
    const ola = await aColleague(server, kari)
    const nina = await aKindergarten(server, 'Blåveisen')
    for (const tablet of [kari, ola, nina]) await tablet.sync()
    expect(await newEra(server.storage, server.newId, kari.joined.space.id)).toBe(true)
    for (const tablet of [kari, ola]) {
      expect((await tablet.sync()).reset).toBe('restored')
      expect((await tablet.sync({ witness: null })).reset).toBeUndefined()
      expect((await tablet.sync()).reset).toBeUndefined()
    }
    expect((await nina.sync()).reset).toBeUndefined()
    const restoredAt = await server.storage.readSpace(kari.joined.space.id, async (view) => view.state.restoredAt) // prettier-ignore
    expect(restoredAt).toBe(server.clock.now())
  })

  it('is not begun in a kindergarten that is not there', async () => {
    expect(await newEra(server.storage, server.newId, server.newId())).toBe(false)
  })
})
