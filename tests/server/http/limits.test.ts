import { afterEach, describe, expect, it } from 'vitest'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import type { Storage } from '#server/storage/storage.ts'
import { aColleague, aKindergarten, aServer } from '#tests/support/serverWorld.ts'

describe('limits', () => {
  let storage: Storage
  afterEach(() => storage.close())

  const worldWith = async (environment: Record<string, string>) => {
    storage = await openSqliteStorage(':memory:')
    return aServer(storage, { environment })
  }

  it('lets nobody try codes quickly', async () => {
    const { app } = await worldWith({ CODES_PER_MINUTE: '3' })
    const attempt = () =>
      app.inject({ method: 'POST', url: '/v1/join', payload: { code: 'ABCDEFGH23', deviceLabel: 'x' } })
    const statuses = []
    for (let number = 0; number < 4; number += 1) statuses.push((await attempt()).statusCode)
    expect(statuses).toEqual([404, 404, 404, 429])
    const refused = await attempt()
    expect(refused.json()).toEqual({ error: 'too-many' })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  })

  it('counts an address however its letters are written', async () => {
    const { app } = await worldWith({ CODES_PER_MINUTE: '3' })
    const attempt = () =>
      app.inject({ method: 'POST', url: '/%761/join', payload: { code: 'ABCDEFGH23', deviceLabel: 'x' } })
    const statuses = []
    for (let number = 0; number < 4; number += 1) statuses.push((await attempt()).statusCode)
    expect(statuses).toEqual([404, 404, 404, 429])
  })

  it('slows one tablet down without stopping the others', async () => {
    const server = await worldWith({ SYNCS_PER_MINUTE: '4' })
    const kari = await aKindergarten(server)
    const ola = await aColleague(server, kari)
    const statuses = []
    for (let number = 0; number < 5; number += 1) statuses.push((await kari.send(kari.request())).statusCode)
    expect(statuses).toContain(429)
    expect((await ola.send(ola.request())).statusCode).toBe(200)
  })

  it('slows one kindergarten down without stopping another', async () => {
    const server = await worldWith({ SPACE_SYNCS_PER_MINUTE: '2' })
    const [kari, nina] = [await aKindergarten(server), await aKindergarten(server, 'Blåveisen')]
    const statuses = []
    for (let number = 0; number < 3; number += 1) statuses.push((await kari.send(kari.request())).statusCode)
    expect(statuses).toEqual([200, 200, 429])
    expect((await nina.send(nina.request())).statusCode).toBe(200)
  })

  it('slows an address down, but never the app itself', async () => {
    const { app } = await worldWith({ ADDRESS_REQUESTS_PER_MINUTE: '2' })
    const statuses = []
    for (let number = 0; number < 3; number += 1) statuses.push((await app.inject('/v1/status')).statusCode)
    expect(statuses).toEqual([200, 200, 429])
    for (let number = 0; number < 5; number += 1) expect((await app.inject('/healthz')).statusCode).toBe(200)
  })
})
