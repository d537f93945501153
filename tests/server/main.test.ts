import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { uuidV7 } from '#domain/record/id.ts'
import { stampOf } from '#domain/record/stamp.ts'
import { Joined } from '#protocol/joining.ts'
import { SyncResponse } from '#protocol/sync.ts'

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, () => {
      const address = probe.address()
      probe.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })
  })

const chance = () => crypto.getRandomValues(new Uint8Array(10))

describe('the server process', () => {
  let folder: string
  let port: number
  const running = new Set<ChildProcess>()

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'personalrom-process-'))
    port = await freePort()
  })
  afterEach(() => {
    for (const child of running) child.kill('SIGKILL')
    running.clear()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Starts the server; the answer is the process and what it has said when it has said this. */
  const start = (settings: Record<string, string>, until: RegExp) =>
    new Promise<{ child: ChildProcess; said: string; ended: Promise<number | null> }>((resolve, reject) => {
      const child = spawn(process.execPath, ['src/server/main.ts'], {
        env: {
          PATH: process.env['PATH'] ?? '',
          DATA_DIR: join(folder, 'data'),
          PORT: String(port),
          SYNCS_PER_MINUTE: '100000',
          SPACE_SYNCS_PER_MINUTE: '100000',
          ADDRESS_REQUESTS_PER_MINUTE: '100000',
          ...settings,
        },
      })
      running.add(child)
      const ended = new Promise<number | null>((end) => child.once('exit', end))
      let said = ''
      const listen = (chunk: Buffer) => {
        said += chunk.toString()
        if (until.test(said)) resolve({ child, said, ended })
      }
      child.stdout.on('data', listen)
      child.stderr.on('data', listen)
      void ended.then((code) => {
        reject(new Error(`ended with ${code}: ${said}`))
      })
    })

  const post = async (path: string, body: unknown, token = '') => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
    return answer.json()
  }

  const setUp = async (said: string) => {
    const code = /oppsett#(\S+)/.exec(said)?.[1]
    const request = {
      code,
      kindergarten: { name: 'Solsikken', organisationNumber: '', municipality: '', languageForm: 'nb' },
      headTeacher: { displayName: 'Kari', language: 'nb' },
      deviceLabel: 'Kontoret',
    }
    return Joined.parse(await post('/v1/setup', request))
  }

  const sync = async (token: string, given: object = {}) => {
    const request = {
      v: 1,
      app: 'test',
      schema: 1,
      pid: uuidV7(Date.now(), chance()),
      now: Date.now(),
      witness: null,
      cursors: {},
      push: [],
      pull: true,
      limit: 500,
      unsent: 0,
      ...given,
    }
    return SyncResponse.parse(await post('/v1/sync', request, token))
  }

  it('keeps its databases from other users of the machine, also in a folder that they can open', async () => {
    mkdirSync(join(folder, 'data'), { mode: 0o755 })
    await start({}, /Set up/)
    for (const file of ['personalrom.db', 'personalrom.db-wal', 'ballots.db', 'server.key'])
      expect(statSync(join(folder, 'data', file)).mode & 0o077).toBe(0)
  })

  it('keeps every record it has acknowledged when it is killed in the middle of pushes', async () => {
    const first = await start({}, /oppsett#\S+\n/)
    const kari = await setUp(first.said)
    const acknowledged = new Set<string>()
    const writeOn = async (lane: number) => {
      for (let number = 0; ; number += 1) {
        const id = uuidV7(Date.now(), chance())
        const h = stampOf({ millis: Date.now(), counter: lane * 10_000 + number }, kari.replica)
        const item = { id, coll: 'entry', author: kari.member.id, f: { vis: { v: 'staff', h } } }
        const { results } = await sync(kari.token, { push: [item], pull: false })
        if (results[0]?.st === 'ok') acknowledged.add(id)
      }
    }
    const lanes = [0, 1, 2].map((lane) => writeOn(lane).catch(() => undefined))
    await expect.poll(() => acknowledged.size, { timeout: 20_000 }).toBeGreaterThan(60)
    first.child.kill('SIGKILL')
    await Promise.all(lanes)
    await start({}, /Personalrom: http/)
    const there = new Set<string>()
    let page = await sync(kari.token)
    for (const { id } of page.items) there.add(id)
    while (page.more) {
      page = await sync(kari.token, { cursors: page.cursors })
      for (const { id } of page.items) there.add(id)
    }
    expect([...acknowledged].filter((id) => !there.has(id))).toEqual([])
  })

  it('prints the same setup link after every start until it is used, and keeps its key to itself', async () => {
    const first = await start({}, /oppsett#\S+\n/)
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    const second = await start({}, /oppsett#\S+\n/)
    const linkOf = (said: string) => /oppsett#\S+/.exec(said)?.[0]
    expect(linkOf(second.said)).toBe(linkOf(first.said))
    expect(statSync(join(folder, 'data', 'server.key')).mode & 0o777).toBe(0o600)
    await setUp(second.said)
    second.child.kill('SIGTERM')
    expect(await second.ended).toBe(0)
    const third = await start({}, /Personalrom: http/)
    expect(third.said).not.toContain('oppsett')
  })

  it('stops with a sentence for each setting that is wrong', async () => {
    const wrong = { PORT: 'åtte', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://hemmelig' }
    await expect(start(wrong, /never/)).rejects.toThrow(
      /PORT must be .*DATABASE_URL must be .*LOG_LEVEL must be/s,
    )
  })
})
