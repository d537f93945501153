// The server of a simulation: the real sync service, access lookup and storage, or the whole app where a run asks for it.
import { pino } from 'pino'
import { invite, type Inviter } from '#server/access/invitations.ts'
import { join, type JoinedAnswer, setUp } from '#server/access/joining.ts'
import { hashOfCode } from '#server/access/codes.ts'
import { readConfig } from '#server/config.ts'
import { findSession } from '#server/http/access.ts'
import { textOf } from '#server/sync/answer.ts'
import type { App } from '#server/http/context.ts'
import { assembleServer, createServer } from '#server/server.ts'
import { type Leaver, takeLastPush } from '#server/sync/parting.ts'
import { createStorage } from '#server/storage/createStorage.ts'
import { createInProcessTexts } from '#server/texts/inProcessTexts.ts'
import type { Result } from '#domain/record/result.ts'
import { LastPush } from '#protocol/parting.ts'
import { SyncRequest } from '#protocol/sync.ts'
import type { Id } from '#domain/record/id.ts'
import { memoryRemovals } from '../memoryRemovals.ts'
import type { SimulatedDatabase } from './database.ts'

const PLENTY = '1000000000'
const SETUP_CODE = 'the-setup-link-of-this-run'
const SERVER_KEY = new Uint8Array(32).fill(7)

/** An answer as it crosses the wire. */
export interface Answer {
  readonly status: number
  readonly text: string
}

/** Time, ids and chance of one run. */
export interface Nature {
  readonly now: () => number
  readonly newId: () => Id
  readonly chance: (bytes: number) => Uint8Array
}

/** How tablets reach the server: straight to the service, or through the app as HTTP. */
export type Door = 'service' | 'app'

const configOf = () => {
  const names = [
    'SYNCS_PER_MINUTE',
    'SPACE_SYNCS_PER_MINUTE',
    'ADDRESS_REQUESTS_PER_MINUTE',
    'CODES_PER_MINUTE',
    'SLOWEST_LOOP_MILLIS',
    'BALLOTS_PER_MINUTE',
  ]
  const config = readConfig({
    ...Object.fromEntries(names.map((name) => [name, PLENTY])),
    LOG_LEVEL: 'silent',
    APP_DIR: 'public',
  })
  if (!config.ok) throw new Error(config.error.join(' '))
  return config.value
}

const must = <T>(result: Result<T, string>): T => {
  if (!result.ok) throw new Error(result.error)
  return result.value
}

const refusal = (status: number, error: string): Answer => ({
  status,
  text: JSON.stringify(error === 'removed' ? { error, wipe: true } : { error }),
})

const injected = async (app: App, question: Question): Promise<Answer> => {
  const answer = await app.inject({
    method: 'POST',
    url: question.path,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${question.token}` },
    payload: question.text,
  })
  return { status: answer.statusCode, text: answer.body }
}

export interface Question {
  readonly path: string
  readonly token: string
  readonly text: string
}

/** Starts the server on a database that is empty. */
export const startServer = async (database: SimulatedDatabase, nature: Nature, door: Door) => {
  // Outside the database: no backup takes it back.
  const removals = memoryRemovals()
  const open = async () => {
    const storage = await createStorage(database.engine)
    const parts = {
      config: configOf(),
      storage,
      texts: createInProcessTexts(),
      removals,
      ...nature,
      serverKey: SERVER_KEY,
      logger: pino({ level: 'silent' }),
      version: 'simulated',
      modules: [],
    }
    const assembled = assembleServer(parts)
    await assembled.removeAgain()
    const { app } = door === 'app' ? await createServer(parts) : { app: undefined }
    return { storage, app, ...assembled }
  }
  let running = await open()
  const parts = () => ({
    ...nature,
    storage: running.storage,
    serverKey: SERVER_KEY,
    isRegistrationOpen: false,
  })
  const parted = async (leaver: Leaver, text: string): Promise<Answer> => {
    const results = await takeLastPush(running.context, leaver, LastPush.parse(JSON.parse(text)).push)
    return results ? { status: 200, text: JSON.stringify({ results }) } : refusal(403, 'removed')
  }
  const served = async ({ path, token, text }: Question): Promise<Answer> => {
    const found = await findSession({ storage: running.storage, now: nature.now }, `Bearer ${token}`)
    if (found.kind === 'over') return refusal(401, 'session-over')
    if (found.kind === 'removed' && path === '/v1/last-push') return parted(found.session, text)
    if (found.kind === 'removed') return refusal(403, 'removed')
    const request = SyncRequest.safeParse(JSON.parse(text))
    if (!request.success || path !== '/v1/sync') return refusal(400, 'invalid')
    const outcome = await running.sync.sync(found.session.space, found.session, request.data)
    return outcome.kind === 'removed' ? refusal(403, 'removed') : { status: 200, text: textOf(outcome.parts) }
  }
  return {
    ask: (question: Question) => (running.app ? injected(running.app, question) : served(question)),
    /** The kindergarten is made; the answer is its head teacher's first tablet. */
    begin: async (): Promise<JoinedAnswer> => {
      await running.storage.addSetupCode(hashOfCode(SERVER_KEY, SETUP_CODE))
      return must(
        await setUp(parts(), {
          code: SETUP_CODE,
          kindergarten: {
            name: 'Solbakken',
            organisationNumber: '',
            municipality: 'Lillevik',
            languageForm: 'nb',
          },
          headTeacher: { displayName: 'Kari', language: 'nb' },
          deviceLabel: 'iPad',
        }),
      )
    },
    /** Somebody invites, and a tablet joins at once. Undefined where nobody is there to be invited. */
    join: async (inviter: Inviter, member: Id): Promise<JoinedAnswer | undefined> => {
      const invitation = await invite(parts(), inviter, member)
      if (!invitation.ok) return undefined
      return must(await join(parts(), { code: invitation.value.code ?? '', deviceLabel: 'iPad' }))
    },
    /** The process ends and begins again, on what the database then holds. */
    restart: async () => {
      await running.app?.close()
      running = await open()
    },
    /** The server lets go of its memory of what it removed up to now, as after half a year. */
    forgetTheOld: (space: Id) =>
      running.storage.changeSpace(space, (change) => change.forgetUpTo(change.state.seq)),
    /** Half a minute passes for the server's own jobs. */
    tick: () => running.context.hooks.tick(),
    close: () => running.app?.close(),
  }
}
export type SimulatedServer = Awaited<ReturnType<typeof startServer>>
