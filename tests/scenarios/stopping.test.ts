import { mkdtempSync, rmSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  aTabletAt,
  freePort,
  killAll,
  setupCodeIn,
  startProcess,
  startServer,
} from '#tests/support/adminProcesses.ts'

describe('a server that is told to stop', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'personalrom-stopping-'))
  })
  afterEach(() => {
    killAll()
    rmSync(folder, { recursive: true, force: true })
  })

  const aServer = async (settings: Record<string, string> = {}) => {
    const port = await freePort()
    const server = await startServer(
      { DATA_DIR: join(folder, 'data'), PORT: String(port), ...settings },
      /oppsett#\S+\n/,
    )
    const address = `http://127.0.0.1:${port}`
    const kari = await aTabletAt(address, setupCodeIn(server.said()))
    return { ...server, port, address, kari }
  }

  /** A push whose body comes in two halves. */
  const aSlowPush = ({ port, kari }: Awaited<ReturnType<typeof aServer>>) => {
    const entry = kari.anEntry()
    const body = JSON.stringify(kari.request({ push: [entry], pull: false }))
    const sending = httpRequest({
      port,
      host: '127.0.0.1',
      path: '/v1/sync',
      method: 'POST',
      headers: {
        authorization: `Bearer ${kari.joined.token}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      },
    })
    const status = new Promise<number | undefined>((resolve, reject) => {
      sending.once('response', (answer) => {
        answer.resume()
        answer.once('end', () => resolve(answer.statusCode))
      })
      sending.once('error', reject)
    })
    sending.write(body.slice(0, 100))
    return { entry, status, finish: () => sending.end(body.slice(100)) }
  }
  const aMoment = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))

  it('lets a request that is under way finish, and what it acknowledged is there after the next start', async () => {
    const server = await aServer()
    const push = aSlowPush(server)
    await aMoment(300)
    server.child.kill('SIGTERM')
    await aMoment(300)
    const finishedAt = Date.now()
    push.finish()
    expect(await push.status).toBe(200)
    expect(await server.ended).toBe(0)
    expect(Date.now() - finishedAt).toBeLessThan(5000)
    await startServer({ DATA_DIR: join(folder, 'data'), PORT: String(server.port) })
    expect(await server.kari.all()).toContain(push.entry.id)
  })

  it('ends the streams of tablets that listen, and does not wait for them', async () => {
    const server = await aServer({ METRICS_PORT: String(await freePort()) })
    const headers = { authorization: `Bearer ${server.kari.joined.token}` }
    const stream = await fetch(`${server.address}/v1/live`, { headers })
    const end = stream.text()
    const toldAt = Date.now()
    server.child.kill('SIGTERM')
    expect(await end).toContain(': hb')
    expect(await server.ended).toBe(0)
    expect(Date.now() - toldAt).toBeLessThan(5000)
  })

  it('breaks off a request that never ends, within ten seconds', async () => {
    const server = await aServer()
    const push = aSlowPush(server)
    const broken = expect(push.status).rejects.toThrow()
    await aMoment(300)
    const toldAt = Date.now()
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
    expect(Date.now() - toldAt).toBeLessThan(11_000)
    await broken
  })

  it('ends at once when it is told a second time', async () => {
    const server = await aServer()
    const push = aSlowPush(server)
    const broken = expect(push.status).rejects.toThrow()
    await aMoment(300)
    server.child.kill('SIGTERM')
    await aMoment(1000)
    const toldAt = Date.now()
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(1)
    expect(Date.now() - toldAt).toBeLessThan(3000)
    await broken
  })

  it('says in a sentence when it cannot start: a database that is away, a port that is taken', async () => {
    const away = { DATA_DIR: folder, DATABASE_URL: 'postgres://kari:hemmelig@127.0.0.1:9/none' }
    const start = (settings: Record<string, string>) => startServer({ PORT: '0', ...settings })
    await expect(start(away)).rejects.toThrow(/^ended with 1: The database cannot be opened: .*\.\n$/)
    const { port } = await aServer()
    const elsewhere = { DATA_DIR: join(folder, 'other') }
    await expect(start({ ...elsewhere, PORT: String(port) })).rejects.toThrow(
      /^ended with 1: Port \d+ is in use.* with PORT\.\n$/,
    )
    await expect(start({ ...elsewhere, METRICS_PORT: String(port) })).rejects.toThrow(
      / with METRICS_PORT\.\n$/,
    )
  })

  it('shows its figures on a port of their own', async () => {
    const metricsPort = await freePort()
    const { address } = await aServer({ METRICS_PORT: String(metricsPort) })
    const page = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
    expect(page).toContain('nodejs_eventloop_lag_seconds')
    expect(page).toContain('route="/v1/setup"')
    expect((await fetch(`${address}/metrics`)).status).toBe(404)
  })

  it('is looked after by commands beside it, in words and exit codes', async () => {
    const { kari } = await aServer()
    const admin = (...words: string[]) =>
      startProcess([process.execPath, 'src/server/admin/admin.ts', ...words], {
        env: { DATA_DIR: join(folder, 'data') },
        until: /never/,
      })
    await kari.write()
    await expect(admin('space', 'list')).rejects.toThrow(/^ended with 0: .*Solsikken.*\n.*Kari\n$/)
    await expect(admin('check')).rejects.toThrow(/^ended with 0: All is well in 1 kindergarten\.\n$/)
    await expect(admin('chek')).rejects.toThrow(/^ended with 2: There is no command «chek»/)
  })
})
