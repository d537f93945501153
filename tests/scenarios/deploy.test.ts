import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import {
  aTabletAt,
  freePort,
  killAll,
  type RunningProcess,
  setupCodeIn,
  startProcess,
  startServer,
} from '#tests/support/adminProcesses.ts'
import { startPostgres } from '#tests/support/serverPostgres.ts'

const NO_CADDY =
  'This test runs deploy/Caddyfile in the real Caddy, which is not installed: sudo apt-get install caddy (npm test does it itself on Debian as root).'

interface Process extends RunningProcess {
  readonly port: number
  readonly metricsPort: number
}

/** How many requests of a route a process has answered. */
const answered = async ({ metricsPort }: Process, route: string): Promise<number> => {
  const page = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
  const line = page
    .split('\n')
    .find((one) => one.includes('requests_total{') && one.includes(`route="${route}"`))
  return Number(line?.split(' ').at(-1) ?? 0)
}

describe('two processes behind the Caddyfile of deploy/', () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>
  let folder: string
  beforeAll(async () => {
    if (spawnSync('caddy', ['version']).status !== 0) throw new Error(NO_CADDY)
    postgres = await startPostgres()
  })
  afterAll(() => postgres.stop())
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'personalrom-deploy-'))
  })
  afterEach(() => {
    killAll()
    rmSync(folder, { recursive: true, force: true })
  })

  const aWholeServer = async () => {
    const [sitePort, ...ports] = await Promise.all([
      freePort(),
      freePort(),
      freePort(),
      freePort(),
      freePort(),
    ])
    const address = `http://127.0.0.1:${sitePort}`
    const shared = {
      DATABASE_URL: await postgres.newDatabase(),
      SERVER_KEY: 'ab'.repeat(32),
      DATA_DIR: join(folder, 'data'),
      PUBLIC_URL: address,
      TRUST_PROXY: 'loopback',
    }
    const start = async (port = 0, metricsPort = 0): Promise<Process> => {
      const own = { PORT: String(port), METRICS_PORT: String(metricsPort) }
      return { ...(await startServer({ ...shared, ...own }, /oppsett#\S+\n/)), port, metricsPort }
    }
    const first = await start(ports[0], ports[1])
    const second = await start(ports[2], ports[3])
    await startProcess(['caddy', 'run', '--config', 'deploy/Caddyfile', '--adapter', 'caddyfile'], {
      env: {
        HOME: folder,
        XDG_DATA_HOME: folder,
        XDG_CONFIG_HOME: folder,
        SITE_ADDRESS: address,
        UPSTREAMS: `127.0.0.1:${first.port} 127.0.0.1:${second.port}`,
      },
      until: /serving initial configuration/,
    })
    const kari = await aTabletAt(address, setupCodeIn(first.said()))
    return { address, first, second, kari }
  }

  it('share the requests, and go on when one of them is killed under load', async () => {
    const { address, first, second, kari } = await aWholeServer()
    for (let asked = 0; asked < 20; asked += 1) expect((await fetch(`${address}/v1/status`)).status).toBe(200)
    expect(await answered(first, '/v1/status')).toBeGreaterThan(5)
    expect(await answered(second, '/v1/status')).toBeGreaterThan(5)
    const acknowledged: string[] = []
    let isOver = false
    const write = async () => {
      // An answer that was lost on its way is asked for again, as a tablet does.
      while (!isOver) acknowledged.push((await kari.write().catch(() => undefined)) ?? '')
    }
    const lanes = [write(), write(), write()]
    await expect.poll(() => acknowledged.length).toBeGreaterThan(20)
    first.child.kill('SIGKILL')
    const before = acknowledged.length
    await expect.poll(() => acknowledged.length, { timeout: 10_000 }).toBeGreaterThan(before + 30)
    isOver = true
    await Promise.all(lanes)
    const there = await kari.all()
    expect(acknowledged.filter((id) => id !== '' && !there.has(id))).toEqual([])
    for (let asked = 0; asked < 10; asked += 1) expect((await fetch(`${address}/v1/status`)).status).toBe(200)
  })

  it('poke a tablet at once through the proxy, whichever of them it wrote to', async () => {
    const { address, kari } = await aWholeServer()
    const other = await kari.tokenOfAnotherDevice()
    const stream = await fetch(`${address}/v1/live`, { headers: { authorization: `Bearer ${other}` } })
    expect(stream.headers.get('content-encoding')).toBeNull()
    const pokes = readStream(stream)
    await expect.poll(() => pokes.heard, { timeout: 2000 }).toContain(': hb')
    for (let turn = 0; turn < 4; turn += 1) {
      const heard = pokes.heard.length
      await kari.write()
      await expect.poll(() => pokes.heard.length, { timeout: 2000 }).toBeGreaterThan(heard)
    }
    await pokes.stop()
  })

  it('let go of a stream when the tablet has gone', async () => {
    const { address, first, second, kari } = await aWholeServer()
    const listening = async () => {
      const counts = await Promise.all([first, second].map((process) => connections(process)))
      return counts.reduce((total, count) => total + count, 0)
    }
    const gone = new AbortController()
    const headers = { authorization: `Bearer ${kari.joined.token}` }
    const stream = await fetch(`${address}/v1/live`, { headers, signal: gone.signal })
    expect(stream.status).toBe(200)
    await expect.poll(listening).toBe(1)
    gone.abort()
    await expect.poll(listening, { timeout: 5000 }).toBe(0)
  })

  it('keep figures inside and large bodies outside, and do not say what they are', async () => {
    const { address } = await aWholeServer()
    expect((await fetch(`${address}/metrics`)).status).toBe(404)
    const send = async (bytes: number) => {
      const headers = { 'content-type': 'application/json' }
      const body = 'x'.repeat(bytes)
      return (await fetch(`${address}/v1/setup`, { method: 'POST', body, headers })).status
    }
    expect([await send(4_194_304), await send(4_194_305), await send(12_000_000)]).toEqual([400, 413, 413])
    const page = await fetch(`${address}/v1/status`)
    expect(page.headers.get('server')).toBeNull()
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })
})

/** What has come of a stream so far. */
const readStream = (answer: Response) => {
  const reader = answer.body?.getReader()
  const decoder = new TextDecoder()
  const stream = {
    heard: '',
    stop: async () => {
      await reader?.cancel()
    },
  }
  const read = async (): Promise<void> => {
    const chunk = await reader?.read()
    if (!chunk || chunk.done) return
    stream.heard += decoder.decode(chunk.value, { stream: true })
    return read()
  }
  void read().catch(() => undefined)
  return stream
}

const connections = async ({ metricsPort }: Process): Promise<number> => {
  const page = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
  return Number(/^personalrom_live_connections (\d+)$/m.exec(page)?.[1] ?? Number.NaN)
}

const Service = z.object({
  image: z.string().optional(),
  build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  ports: z.array(z.string()).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.literal('service_healthy') })).optional(),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
})
const Compose = z.object({ services: z.record(z.string(), Service), volumes: z.record(z.string(), z.null()) })

describe('compose.yaml', () => {
  const text = readFileSync('deploy/compose.yaml', 'utf8')
  const { services, volumes } = Compose.parse(parse(text, { merge: true }))

  it('is two processes with one database, one key and one folder for what was removed', () => {
    const [one, two] = [services['app1'], services['app2']]
    expect(one?.environment).toEqual(two?.environment)
    expect(one?.volumes).toEqual(['data:/data'])
    expect(two?.volumes).toEqual(one?.volumes)
    expect(one?.environment?.['SERVER_KEY']).toMatch(/^\$\{SERVER_KEY:\?/)
    expect(one?.environment?.['DATABASE_URL']).toContain('@postgres:5432/')
    expect(services['caddy']?.environment?.['UPSTREAMS']).toBe('app1:8787 app2:8787')
  })

  it('shows nothing to the world but the proxy', () => {
    const open = Object.keys(services).filter((name) => services[name]?.ports !== undefined)
    expect(open).toEqual(['caddy'])
  })

  it('names only settings, volumes, services and files that are there', () => {
    const known = readFileSync('src/server/config.ts', 'utf8')
    for (const name of Object.keys(services['app1']?.environment ?? {})) expect(known).toContain(`${name}:`)
    for (const service of Object.values(services)) {
      for (const volume of service.volumes ?? [])
        if (!volume.startsWith('.')) expect(volumes).toHaveProperty(volume.split(':')[0] ?? '')
      for (const name of Object.keys(service.depends_on ?? {})) expect(services).toHaveProperty(name)
    }
    const settings = readFileSync('deploy/.env.example', 'utf8')
    for (const [, name] of text.matchAll(/\$\{([A-Z_]+)/g))
      expect(settings).toMatch(new RegExp(`^${name}=`, 'm'))
    expect(services['app1']?.build).toEqual({ context: '..', dockerfile: 'deploy/Dockerfile' })
    expect(readFileSync('deploy/Dockerfile', 'utf8')).toContain('/healthz')
  })
})
