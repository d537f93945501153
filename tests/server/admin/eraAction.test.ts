import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADMIN_ENGINES, anOperator, aServerAt, stopServers } from '#tests/support/adminWorld.ts'
import { aKindergarten } from '#tests/support/serverWorld.ts'

describe.each(ADMIN_ENGINES)('a new era on %s', (_, start) => {
  let engine: Awaited<ReturnType<typeof start>>
  beforeAll(async () => {
    engine = await start()
  })
  afterAll(async () => {
    await stopServers()
    await engine.stop()
  })

  it('lets every tablet of this kindergarten start over, and no other', async () => {
    const place = await engine.newPlace()
    const server = await aServerAt(place)
    const kari = await aKindergarten(server, 'Solsikken')
    const anne = await aKindergarten(server, 'Blåklokka')
    await kari.sync()
    await anne.sync()
    expect(await anOperator(place, server)('era', kari.joined.space.id)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^Solsikken is in a new era/),
    })
    expect((await kari.sync()).reset).toBe('restored')
    expect((await anne.sync()).reset).toBeUndefined()
    expect((await anOperator(place, server)('era', server.newId())).code).toBe(2)
  })
})
