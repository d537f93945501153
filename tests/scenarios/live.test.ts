// Servers that really listen, tablets with real clocks, real timers and a real network between them.
import 'fake-indexeddb/auto'
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { uuidV7 } from '#domain/record/id.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { Member } from '#domain/space/member.ts'
import { hashOfCode } from '#server/access/codes.ts'
import { readConfig } from '#server/config.ts'
import { createLocalNews, type NewsBus } from '#server/live/newsBus.ts'
import { createServer } from '#server/server.ts'
import { openPostgresNews } from '#server/storage/notify.ts'
import { openPostgresStorage, openSqliteStorage } from '#server/storage/openStorage.ts'
import type { Storage } from '#server/storage/storage.ts'
import { createInProcessTexts } from '#server/texts/inProcessTexts.ts'
import type { Environment } from '#session/environment.ts'
import { openProfile } from '#session/openProfile.ts'
import { openDeviceStore } from '#store/deviceDatabase.ts'
import { plainSealer } from '#store/sealer.ts'
import { createMemberApi, createOpenApi, type Joined } from '#sync/api.ts'
import type { Occasions } from '#sync/occasions.ts'
import { createTransport } from '#sync/transport.ts'
import { memoryRemovals } from '#tests/support/memoryRemovals.ts'
import { startPostgres } from '#tests/support/serverPostgres.ts'

const SETUP_CODE = 'the-setup-link-of-this-test'
const SERVER_KEY = new Uint8Array(32).fill(7)
const GOAL_MILLIS = 2000

const now = () => Date.now()
const newId = () => uuidV7(now(), randomBytes(10))

const aListeningServer = async (storage: Storage, news: NewsBus): Promise<string> => {
  const config = readConfig({ LOG_LEVEL: 'silent', APP_DIR: 'no-such-folder', SLOWEST_LOOP_MILLIS: '60000' })
  if (!config.ok) throw new Error(config.error.join(' '))
  const { app } = await createServer({
    config: config.value,
    storage,
    news,
    removals: memoryRemovals(),
    texts: createInProcessTexts(),
    now,
    newId,
    chance: (bytes) => randomBytes(bytes),
    serverKey: SERVER_KEY,
    logger: pino({ level: 'silent' }),
    version: 'test',
    modules: [],
  })
  await storage.addSetupCode(hashOfCode(SERVER_KEY, SETUP_CODE))
  onTestFinished(async () => {
    const closed = app.close()
    // Node's own fetch opens connections ahead of need, and says nothing on them.
    app.server.closeAllConnections()
    await closed
    await storage.close()
  })
  return app.listen({ port: 0, host: '127.0.0.1' })
}

/** Somebody looks at the tablet all the time. */
const lookedAt: Occasions = {
  isVisible: () => true,
  listen: () => () => undefined,
  after: (millis, work) => {
    const timer = setTimeout(work, millis)
    return () => clearTimeout(timer)
  },
  alone: (_name, work) => work(),
}

let tablets = 0

const aTablet = (origin: string) => {
  tablets += 1
  const name = `live-${tablets}`
  const environment: Environment = {
    now,
    newId,
    chance: Math.random,
    app: 'test',
    transport: createTransport({ fetch, origin }),
    device: openDeviceStore(name),
    sealer: plainSealer,
    occasions: lookedAt,
  }
  const opens = async (joined: Joined) => {
    const row = { ...joined, database: `${name}-${joined.member.id}` }
    const profile = openProfile(environment, row, {
      onSyncState: () => undefined,
      onStorageFault: () => undefined,
    })
    onTestFinished(() => profile.close())
    await profile.sync.now()
    profile.sync.start()
    return {
      ...profile,
      api: createMemberApi(environment.transport, () => joined.token),
      id: joined.member.id,
    }
  }
  return { api: createOpenApi(environment.transport), opens }
}

const must = <T>(result: { ok: true; value: T } | { ok: false; error: string }): T => {
  if (!result.ok) throw new Error(result.error)
  return result.value
}

/** Kari at the first server, Ola at the second, or both at the same. */
const kariAndOla = async (first: string, second: string) => {
  const karisTablet = aTablet(first)
  const kari = await karisTablet.opens(
    must(
      await karisTablet.api.setUp({
        code: SETUP_CODE,
        kindergarten: { name: 'Solbakken', organisationNumber: '', municipality: '', languageForm: 'nb' },
        headTeacher: { displayName: 'Kari', language: 'nb' },
        deviceLabel: 'iPad',
      }),
    ),
  )
  const member = await kari.store.create(Member, { displayName: 'Ola' })
  await kari.sync.now()
  const { code } = must(await kari.api.invitations.create(member))
  const olasTablet = aTablet(second)
  const ola = await olasTablet.opens(
    must(await olasTablet.api.join({ code: code ?? '', deviceLabel: 'iPad' })),
  )
  // Both have opened their streams and come to rest.
  await new Promise((resolve) => setTimeout(resolve, 1500))
  return { kari, ola }
}

type Person = Awaited<ReturnType<typeof kariAndOla>>['kari']

/** How long it takes until what one has written stands on the other's tablet. */
const travelMillis = async (from: Person, to: Person): Promise<number> => {
  const begun = performance.now()
  const id = await from.store.create(Entry, { text: 'Vi fant en snegl under steinen', vis: 'staff' })
  await expect.poll(() => to.store.find(Entry, id), { timeout: 10_000, interval: 5 }).toBeDefined()
  return performance.now() - begun
}

const thereAndBack = async ({ kari, ola }: { kari: Person; ola: Person }) => {
  for (let turn = 0; turn < 3; turn += 1) {
    expect(await travelMillis(kari, ola)).toBeLessThan(GOAL_MILLIS)
    expect(await travelMillis(ola, kari)).toBeLessThan(GOAL_MILLIS)
  }
}

describe('what is written on one tablet stands on another in less than two seconds', () => {
  it('on SQLite', async () => {
    const origin = await aListeningServer(await openSqliteStorage(':memory:'), createLocalNews())
    await thereAndBack(await kariAndOla(origin, origin))
  })

  it('on PostgreSQL, also when each tablet is at a server of its own', async () => {
    const postgres = await startPostgres()
    const address = await postgres.newDatabase()
    onTestFinished(() => postgres.stop())
    const reportLost = () => undefined
    const aProcess = async () =>
      aListeningServer(
        await openPostgresStorage(address, reportLost),
        await openPostgresNews(address, { reportLost }),
      )
    await thereAndBack(await kariAndOla(await aProcess(), await aProcess()))
  })
})
