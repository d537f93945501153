// A server in this process, and tablets that speak its protocol by hand: what they send is seen and can be wrong.
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import type { z } from 'zod'
import type { Json } from '#domain/record/json.ts'
import type { Fields } from '#domain/record/record.ts'
import { stampOf } from '#domain/record/stamp.ts'
import { Invitation, Joined } from '#protocol/joining.ts'
import { type SyncRequest, SyncResponse } from '#protocol/sync.ts'
import { hashOfCode } from '#server/access/codes.ts'
import { readConfig } from '#server/config.ts'
import type { App, RegisterRoutes } from '#server/http/context.ts'
import type { LiveTiming } from '#server/http/liveRoutes.ts'
import type { NewsBus } from '#server/live/newsBus.ts'
import { createServer } from '#server/server.ts'
import { createInProcessTexts } from '#server/texts/inProcessTexts.ts'
import type { RemovalLog } from '#server/removals/removalLog.ts'
import type { TextWork } from '#server/texts/textWork.ts'
import type { Storage } from '#server/storage/storage.ts'
import { memoryRemovals } from './memoryRemovals.ts'
import { testClock, testIds } from './clock.ts'

export const SETUP_CODE = 'the-setup-link'
const PLENTY = '1000000'

const testConfig = (settings: Record<string, string>) => {
  const config = readConfig({
    SYNCS_PER_MINUTE: PLENTY,
    SPACE_SYNCS_PER_MINUTE: PLENTY,
    ADDRESS_REQUESTS_PER_MINUTE: PLENTY,
    CODES_PER_MINUTE: PLENTY,
    SLOWEST_LOOP_MILLIS: PLENTY,
    LOG_LEVEL: 'silent',
    APP_DIR: 'no-such-folder',
    ...settings,
  })
  if (!config.ok) throw new Error(config.error.join(' '))
  return config.value
}

interface WorldSettings {
  readonly environment?: Record<string, string>
  readonly routes?: RegisterRoutes
  readonly log?: (line: string) => void
  readonly texts?: TextWork
  readonly removals?: RemovalLog
  readonly news?: NewsBus
  readonly liveTiming?: Partial<LiveTiming>
}

/** A server over this storage. */
export const aServer = async (
  storage: Storage,
  {
    environment = {},
    routes,
    log,
    texts = createInProcessTexts(),
    removals = memoryRemovals(),
    ...live
  }: WorldSettings = {},
) => {
  const clock = testClock()
  const newId = testIds(clock.now)
  const serverKey = new Uint8Array(32).fill(7)
  const logger = log ? pino({ base: null }, { write: log }) : pino({ level: 'silent' })
  const { app, context } = await createServer({
    ...live,
    config: testConfig(environment),
    storage,
    removals,
    texts,
    now: clock.now,
    newId,
    chance: (bytes) => randomBytes(bytes),
    serverKey,
    logger,
    version: 'test',
    modules: routes ? [() => routes] : [],
  })
  await storage.addSetupCode(hashOfCode(serverKey, SETUP_CODE))
  return { app, context, storage, clock, newId }
}
export type TestServer = Awaited<ReturnType<typeof aServer>>

type JoinedAnswer = z.infer<typeof Joined>

const post = (app: App, url: string, body: unknown, token?: string) =>
  app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    payload: JSON.stringify(body),
  })

/** A kindergarten is set up; the answer is its head teacher's tablet. */
export const aKindergarten = async (server: TestServer, name = 'Solsikken') => {
  const code = `${name} link`
  await server.storage.addSetupCode(hashOfCode(server.context.serverKey, code))
  const answer = await post(server.app, '/v1/setup', {
    code,
    kindergarten: { name, organisationNumber: '', municipality: 'Lillevik', languageForm: 'nb' },
    headTeacher: { displayName: 'Kari Styrer', language: 'nb' },
    deviceLabel: 'Kontoret',
  })
  return aTablet(server, Joined.parse(answer.json()))
}

export type Tablet = ReturnType<typeof aTablet>

type PushOptions = Partial<Omit<SyncRequest, 'push'>> & { readonly push?: readonly unknown[] }

/** A tablet that has joined. It stamps like a real one and remembers its cursors, and sends what it is told. */
const aTablet = (server: TestServer, joined: JoinedAnswer) => {
  const { app, clock, newId } = server
  const me = joined.member.id
  let counter = 0
  let cursors: Record<string, number> = {}
  let witness: string | null = null

  const stamp = (millis = clock.now()) => {
    counter += 1
    return stampOf({ millis, counter }, joined.replica)
  }
  const fields = (values: Readonly<Record<string, Json>>, millis?: number): Fields =>
    Object.fromEntries(Object.entries(values).map(([key, v]) => [key, { v, h: stamp(millis) }]))

  const request = (options: PushOptions = {}) => ({
    v: 1,
    app: 'test',
    schema: 1,
    pid: newId(),
    now: clock.now(),
    witness,
    cursors,
    push: [],
    pull: true,
    limit: 500,
    unsent: 0,
    ...options,
  })
  /** Sends this very request; the tablet remembers nothing of the answer. */
  const send = (body: unknown) => post(app, '/v1/sync', body, joined.token)
  const sync = async (options: PushOptions = {}) => {
    const answer = SyncResponse.parse((await send(request(options))).json())
    if (answer.reset) return answer
    // Only a pull has told what was dropped.
    if (options.pull !== false) cursors = answer.cursors
    witness = answer.witness
    return answer
  }
  /** A whole record, ready to be pushed. */
  const make = (coll: string, values: Readonly<Record<string, Json>>, id = newId()) => ({
    id,
    coll,
    author: me,
    f: fields({ vis: 'staff', ...values }),
  })
  /** Pushes without pulling; the answer is the verdicts. */
  const push = async (...items: readonly unknown[]) =>
    (await sync({ push: items, pull: false })).results.map((result) => result.st)

  return {
    joined,
    me,
    token: joined.token,
    stamp,
    fields,
    request,
    send,
    sync,
    make,
    push,
    cursors: () => cursors,
    witness: () => witness,
    /** Changes of a record that is there. */
    change: (
      record: { id: string; coll: string; author: string },
      values: Readonly<Record<string, Json>>,
    ) => ({
      id: record.id,
      coll: record.coll,
      author: record.author,
      f: fields(values),
    }),
    /** Everything new, page after page. */
    pullAll: async (limit = 500) => {
      const items: SyncResponse['items'][number][] = []
      const drop: string[] = []
      for (let pages = 0; pages < 1000; pages += 1) {
        const page = await sync({ limit })
        items.push(...page.items)
        drop.push(...page.drop)
        if (!page.more) return { items, drop }
      }
      throw new Error('the pages never end')
    },
    get: (url: string) => app.inject({ url, headers: { authorization: `Bearer ${joined.token}` } }),
    delete: (url: string) =>
      app.inject({ method: 'DELETE', url, headers: { authorization: `Bearer ${joined.token}` } }),
    post: (url: string, body: unknown) => post(app, url, body, joined.token),
  }
}

/** Adds a member and prints an invitation; the answer is its code. */
export const invite = async (inviter: Tablet, member: string): Promise<string> => {
  const answer = await inviter.post('/v1/invitations', { member })
  return Invitation.parse(answer.json()).code ?? ''
}

/** Joins with a code. */
export const joinWith = async (server: TestServer, code: string): Promise<Tablet> => {
  const answer = await post(server.app, '/v1/join', { code, deviceLabel: 'Nettbrett' })
  return aTablet(server, Joined.parse(answer.json()))
}

/** A new member who has joined on a tablet of her own. */
export const aColleague = async (
  server: TestServer,
  headTeacher: Tablet,
  { role = 'staff', units = [] }: { role?: string; units?: readonly string[] } = {},
): Promise<Tablet> => {
  const inUnits = Object.fromEntries(units.map((unit) => [`units/${unit}`, true]))
  const member = headTeacher.make('member', { displayName: 'En kollega', role, ...inUnits })
  await headTeacher.push(member)
  return joinWith(server, await invite(headTeacher, member.id))
}
