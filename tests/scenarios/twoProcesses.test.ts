import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Id, uuidV7 } from '#domain/record/id.ts'
import { stampOf } from '#domain/record/stamp.ts'
import { Invitation, Joined } from '#protocol/joining.ts'
import { SyncResponse } from '#protocol/sync.ts'
import { listenTo } from '#tests/support/liveEar.ts'
import { startPostgres } from '#tests/support/serverPostgres.ts'
import {
  freePort,
  killAll,
  type RunningProcess,
  setupCodeIn,
  startServer,
} from '#tests/support/adminProcesses.ts'

const PLENTY = '1000000'
const SETTINGS = {
  SERVER_KEY: '07'.repeat(32),
  LOG_LEVEL: 'silent',
  SYNCS_PER_MINUTE: PLENTY,
  SPACE_SYNCS_PER_MINUTE: PLENTY,
  ADDRESS_REQUESTS_PER_MINUTE: PLENTY,
  CODES_PER_MINUTE: PLENTY,
  SLOWEST_LOOP_MILLIS: PLENTY,
}
const SLOWLY = { timeout: 30_000, interval: 20 }

const newId = () => uuidV7(Date.now(), randomBytes(10))

const post = async (
  origin: string,
  path: string,
  { body, token = '' }: { body: unknown; token?: string },
) => {
  const answer = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  const json: unknown = await answer.json()
  return json
}

const syncAt = async (origin: string, token: string, given: object) => {
  const request = {
    v: 1,
    app: 'test',
    schema: 1,
    pid: newId(),
    now: Date.now(),
    witness: null,
    cursors: {},
    push: [],
    pull: false,
    limit: 500,
    unsent: 0,
    ...given,
  }
  return SyncResponse.parse(await post(origin, '/v1/sync', { body: request, token }))
}

/** A tablet that writes and writes. What is not acknowledged goes again, to whichever server answers. */
const aBusyTablet = (joined: Joined, origins: readonly string[]) => {
  const acknowledged: Id[] = []
  let at = 0
  let counter = 0
  let isDone = false
  const record = (coll: string, values: Readonly<Record<string, string>>) => {
    counter += 1
    const h = stampOf({ millis: Date.now(), counter }, joined.replica)
    const f = Object.fromEntries(
      Object.entries({ vis: 'staff', ...values }).map(([name, v]) => [name, { v, h }]),
    )
    return { id: newId(), coll, author: joined.member.id, f }
  }
  const push = async (...items: readonly ReturnType<typeof record>[]) => {
    const given = { push: items, pid: newId() }
    for (let attempt = 0; attempt < 500; attempt += 1) {
      try {
        const { results } = await syncAt(origins[at] ?? '', joined.token, given)
        acknowledged.push(...results.filter(({ st }) => st === 'ok').map(({ id }) => id))
        return
      } catch {
        at = (at + 1) % origins.length
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    throw new Error('no server answers')
  }
  return {
    joined,
    record,
    push,
    acknowledged,
    /** Which server it speaks to. */
    at: () => origins[at],
    writeOn: async () => {
      while (!isDone)
        await push(record('entry', { text: `Notat ${counter}` }), record('entry', { text: 'og ett til' }))
    },
    stop: () => {
      isDone = true
    },
  }
}

const everythingAt = async (origin: string, token: string): Promise<Set<Id>> => {
  const there = new Set<Id>()
  let page = await syncAt(origin, token, { pull: true })
  for (const { id } of page.items) there.add(id)
  while (page.more) {
    page = await syncAt(origin, token, { pull: true, cursors: page.cursors })
    for (const { id } of page.items) there.add(id)
  }
  return there
}

describe('a kindergarten with two servers', () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>
  let folder: string
  let first: RunningProcess & { readonly origin: string }
  let second: RunningProcess & { readonly origin: string }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'personalrom-two-'))
    postgres = await startPostgres()
    const settings = {
      ...SETTINGS,
      DATA_DIR: join(folder, 'data'),
      DATABASE_URL: await postgres.newDatabase(),
    }
    const aProcess = async () => {
      const port = await freePort()
      const process = await startServer({ ...settings, PORT: String(port) }, /oppsett#\S+\n/)
      return { ...process, origin: `http://127.0.0.1:${port}` }
    }
    first = await aProcess()
    second = await aProcess()
  })
  afterAll(async () => {
    killAll()
    await Promise.all([first.ended, second.ended])
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const setsUp = async () => {
    const body = {
      code: setupCodeIn(first.said()),
      kindergarten: { name: 'Solsikken', organisationNumber: '', municipality: '', languageForm: 'nb' },
      headTeacher: { displayName: 'Kari', language: 'nb' },
      deviceLabel: 'Kontoret',
    }
    return aBusyTablet(Joined.parse(await post(first.origin, '/v1/setup', { body })), [
      first.origin,
      second.origin,
    ])
  }
  const joins = async (kari: Awaited<ReturnType<typeof setsUp>>, origins: readonly string[]) => {
    const member = kari.record('member', { displayName: 'En kollega', role: 'staff' })
    await kari.push(member)
    const { code } = Invitation.parse(
      await post(first.origin, '/v1/invitations', { body: { member: member.id }, token: kari.joined.token }),
    )
    const body = { code, deviceLabel: 'Nettbrett' }
    return aBusyTablet(Joined.parse(await post(origins[0] ?? '', '/v1/join', { body })), origins)
  }

  it('two server processes on one PostgreSQL, one killed under load: nothing acknowledged is lost', async () => {
    const kari = await setsUp()
    const ola = await joins(kari, [second.origin, first.origin])
    const per = await joins(kari, [first.origin, second.origin])
    const reader = await joins(kari, [second.origin])
    const ear = await listenTo(second.origin, reader.joined.token)

    // What is written at the first server is heard at the second.
    await new Promise((resolve) => setTimeout(resolve, 600))
    const before = ear.pokes.length
    const begun = performance.now()
    await kari.push(kari.record('entry', { text: 'Hei' }))
    await expect.poll(() => ear.pokes.length, { timeout: 5000, interval: 5 }).toBeGreaterThan(before)
    expect(performance.now() - begun).toBeLessThan(2000)

    const tablets = [kari, ola, per]
    const total = () => tablets.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0)
    const working = tablets.map((tablet) => tablet.writeOn())
    await expect.poll(total, SLOWLY).toBeGreaterThan(150)
    first.child.kill('SIGKILL')
    await first.ended
    const atTheKill = tablets.map(({ acknowledged }) => acknowledged.length)
    const haveAllGoneOn = () =>
      tablets.every(({ acknowledged }, index) => acknowledged.length > (atTheKill[index] ?? 0) + 20)
    await expect.poll(haveAllGoneOn, SLOWLY).toBe(true)
    for (const tablet of tablets) tablet.stop()
    await Promise.all(working)

    expect(tablets.map((tablet) => tablet.at())).toEqual([second.origin, second.origin, second.origin])
    const there = await everythingAt(second.origin, reader.joined.token)
    expect(tablets.flatMap(({ acknowledged }) => acknowledged).filter((id) => !there.has(id))).toEqual([])

    // And the one that is left is told of new work all the same.
    const heard = ear.pokes.length
    await kari.push(kari.record('entry', { text: 'Vi er her fortsatt' }))
    await expect.poll(() => ear.pokes.length, { timeout: 5000, interval: 5 }).toBeGreaterThan(heard)
    ear.stop()
  })
})
