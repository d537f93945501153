import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import type { App } from '#server/http/context.ts'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import type { Storage } from '#server/storage/storage.ts'
import { aKindergarten, aServer, type TestServer } from '#tests/support/serverWorld.ts'

const Paths = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.optional(z.string()) }))),
})

describe('the app over HTTP', () => {
  let storage: Storage
  let server: TestServer
  let folder: string

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'personalrom-app-'))
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Personalrom</title>')
    writeFileSync(join(folder, 'serviceWorker.js'), 'self')
    writeFileSync(join(folder, 'assets', 'main-abc.js'), 'main')
    storage = await openSqliteStorage(':memory:')
    server = await aServer(storage, { environment: { APP_DIR: folder } })
  })
  afterEach(async () => {
    await server.app.close()
    await storage.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('says that it lives, and that its database answers', async () => {
    for (const url of ['/healthz', '/readyz'])
      expect((await server.app.inject(url)).json()).toEqual({ status: 'ok' })
  })

  it('is not ready when the database is gone', async () => {
    const lost = await openSqliteStorage(':memory:')
    const { app } = await aServer(lost)
    await lost.close()
    const answer = await app.inject('/readyz')
    expect([answer.statusCode, answer.json()]).toEqual([503, { error: 'unavailable' }])
    expect(answer.headers['retry-after']).toBeDefined()
  })

  it('tells a fresh browser to set up, until the first kindergarten stands', async () => {
    expect((await server.app.inject('/v1/status')).json()).toMatchObject({ state: 'setup', app: 'test' })
    await aKindergarten(server)
    expect((await server.app.inject('/v1/status')).json()).toMatchObject({
      state: 'ready',
      hasExample: false,
    })
  })

  it('sends headers that keep strange scripts out', async () => {
    const { headers } = await server.app.inject('/')
    expect(headers['content-security-policy']).toContain("default-src 'self'")
    expect(headers['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval'")
    expect(headers['content-security-policy']).toContain("form-action 'self'")
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' })
    expect(headers['permissions-policy']).toContain('microphone=()')
    expect(headers['set-cookie']).toBeUndefined()
  })

  it('sends answers that no page may use for anything', async () => {
    for (const url of ['/v1/status', '/v1/devices']) {
      const { headers } = await server.app.inject(url)
      expect(headers).toMatchObject({
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
      })
    }
  })

  it('opens every page of the app at its address, and keeps only what has a hash in its name', async () => {
    for (const url of ['/', '/logg', '/moter/01a20922-b800-7000-8000-000000000035', '/oppsett?x=1']) {
      const answer = await server.app.inject(url)
      expect(answer.body).toContain('<title>Personalrom')
      expect(answer.headers['cache-control']).toBe('no-cache')
    }
    const asset = await server.app.inject('/assets/main-abc.js')
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect((await server.app.inject('/serviceWorker.js')).headers['cache-control']).toBe('no-cache')
  })

  it('never answers for a missing asset or an unknown route with a page', async () => {
    for (const url of [
      '/assets/old-123.js',
      '/v1/nothing',
      '/v1/',
      '/favicon.ico',
      '/../../etc/passwd.txt',
    ]) {
      const answer = await server.app.inject(url)
      expect([answer.statusCode, answer.json()]).toEqual([404, { error: 'not-found' }])
    }
    expect((await server.app.inject({ method: 'POST', url: '/logg' })).statusCode).toBe(404)
  })

  it('describes every route, and every route of /v1 says who may use it', async () => {
    const openapi = Paths.parse((await server.app.inject('/v1/openapi.json')).json())
    const described = Object.entries(openapi.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${method} ${path} ${operationId ?? ''}`),
    )
    expect(described.toSorted()).toEqual([
      'delete /v1/devices/{id} revokeDevice',
      'delete /v1/invitations/{id} revokeInvitation',
      'delete /v1/parked/{member}/{id} removeParked',
      'get /healthz ',
      'get /readyz ',
      'get /v1/devices devices',
      'get /v1/invitations invitations',
      'get /v1/live live',
      'get /v1/parked parked',
      'get /v1/records/{id}/history recordHistory',
      'get /v1/status status',
      'post /v1/invitations invite',
      'post /v1/join join',
      'post /v1/last-push lastPush',
      'post /v1/setup setUp',
      'post /v1/sync sync',
    ])
    const undeclared = (app: App) => void app.get('/v1/open-door', async () => 'come in')
    await expect(aServer(storage, { routes: undeclared })).rejects.toThrow('does not say who may use it')
  })

  it('writes routes and times into its log, and nothing of what people wrote', async () => {
    const lines: string[] = []
    const logged = await aServer(storage, {
      environment: { LOG_LEVEL: 'trace' },
      log: (line) => lines.push(line),
      routes: (app) => {
        app.post('/v1/secret', { config: { access: 'open', isUnlogged: true } }, async () => ({}))
      },
    })
    const kari = await aKindergarten(logged, 'Hemmelig barnehage')
    await kari.push(kari.make('entry', { text: 'Hemmelig tekst' }), { id: 'x', coll: 'Hemmelig' })
    await kari.delete('/v1/devices/01a20922-b800-7000-8000-000000000035?q=Hemmelig')
    await logged.app.inject({ url: '/Hemmelig/side.txt', remoteAddress: '203.0.113.9' })
    await logged.app.inject({ method: 'POST', url: '/v1/secret', payload: {} })
    const log = lines.join('')
    expect(log).toContain('"route":"/v1/sync"')
    expect(log).toContain('"route":"/v1/devices/:id"')
    expect(log).not.toMatch(/hemmelig|203\.0\.113|Bearer|127\.0\.0\.1|secret/i)
    expect(log).not.toContain(kari.token)
  })

  it('compresses what is worth it', async () => {
    const answer = await server.app.inject({
      url: '/v1/openapi.json',
      headers: { 'accept-encoding': 'gzip' },
    })
    expect(answer.headers['content-encoding']).toBe('gzip')
  })
})
