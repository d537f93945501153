import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADMIN_ENGINES, anOperator, aServerAt, stopServers } from '#tests/support/adminWorld.ts'
import { aColleague, aKindergarten } from '#tests/support/serverWorld.ts'

describe.each(ADMIN_ENGINES)("the operator's devices on %s", (_, start) => {
  let engine: Awaited<ReturnType<typeof start>>
  beforeAll(async () => {
    engine = await start()
  })
  afterAll(async () => {
    await stopServers()
    await engine.stop()
  })

  it('are listed without a token, and a stolen one is let in no more', async () => {
    const place = await engine.newPlace()
    const server = await aServerAt(place)
    const kari = await aKindergarten(server)
    const ola = await aColleague(server, kari)
    await ola.sync({ unsent: 3 })
    const operator = anOperator(place, server)
    const space = kari.joined.space.id
    const listed = await operator('device', 'list', space)
    expect(listed.code).toBe(0)
    expect(listed.said).toMatch(`${kari.joined.device}  Kari Styrer, Kontoret, last seen`)
    expect(listed.said).toMatch(
      new RegExp(`${ola.joined.device}  En kollega, Nettbrett, last seen [0-9-]{10}, has unsent work`),
    )
    expect(listed.said).not.toContain(ola.token)
    expect((await operator('device', 'revoke', space, ola.joined.device)).code).toBe(0)
    expect((await ola.send(ola.request())).statusCode).toBe(401)
    expect((await kari.send(kari.request())).statusCode).toBe(200)
    expect(await operator('device', 'revoke', space, server.newId())).toMatchObject({ code: 2 })
  })
})
