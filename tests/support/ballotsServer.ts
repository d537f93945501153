// A server with ballots, and ballots made by hand with real keys: what is sent is seen and can be wrong.
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { DAY_MILLIS, HOUR_MILLIS } from '#domain/record/instant.ts'
import type { Json } from '#domain/record/json.ts'
import type { Responses } from '#domain/survey/response.ts'
import type { BallotStore } from '#server/ballots/ballotStore.ts'
import { watchRounds } from '#server/ballots/watchRounds.ts'
import { readConfig } from '#server/config.ts'
import { ballotRoutes } from '#server/http/ballotRoutes.ts'
import { createServer } from '#server/server.ts'
import { createInProcessTexts } from '#server/texts/inProcessTexts.ts'
import type { Storage } from '#server/storage/storage.ts'
import { RoundKeys } from '#domain/survey/survey.ts'
import { TokenAnswer } from '#protocol/ballots.ts'
import { blindToken, finishToken, newToken } from '#sync/ballots/blind.ts'
import { sealBallot } from '#sync/ballots/seal.ts'
import { memoryRemovals } from './memoryRemovals.ts'
import { testClock, testIds } from './clock.ts'
import { aColleague, aKindergarten, type Tablet, type TestServer } from './serverWorld.ts'

const PLENTY = '1000000'

const configOf = (settings: Record<string, string>) => {
  const config = readConfig({
    SYNCS_PER_MINUTE: PLENTY,
    SPACE_SYNCS_PER_MINUTE: PLENTY,
    ADDRESS_REQUESTS_PER_MINUTE: PLENTY,
    CODES_PER_MINUTE: PLENTY,
    SLOWEST_LOOP_MILLIS: PLENTY,
    BALLOTS_PER_MINUTE: PLENTY,
    APP_DIR: 'no-such-folder',
    ...settings,
  })
  if (!config.ok) throw new Error(config.error.join(' '))
  return config.value
}

interface Options {
  readonly settings?: Record<string, string>
  readonly log?: (line: string) => void
  readonly clock?: ReturnType<typeof testClock>
}

/** A server over these databases. */
export const aBallotServer = async (
  { storage, ballots }: { readonly storage: Storage; readonly ballots: BallotStore },
  { settings = {}, log, clock = testClock() }: Options = {},
): Promise<TestServer> => {
  const newId = testIds(clock.now)
  const { app, context } = await createServer({
    config: configOf(settings),
    storage,
    removals: memoryRemovals(),
    texts: createInProcessTexts(),
    now: clock.now,
    newId,
    chance: (bytes) => randomBytes(bytes),
    serverKey: new Uint8Array(32).fill(7),
    logger: log ? pino({ base: null }, { write: log }) : pino({ level: 'silent' }),
    version: 'test',
    modules: [(parts) => ballotRoutes(watchRounds(parts, ballots), parts.config.limits)],
  })
  return { app, context, storage, clock, newId }
}

/** Posts without a session, unless headers say otherwise. */
export const post = (server: TestServer, url: string, body: unknown, headers: Record<string, string> = {}) =>
  server.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify(body),
  })

/** The stored value of one field of a record. */
export const fieldOf = async (server: TestServer, tablet: Tablet, id: string, field: string): Promise<Json> =>
  (await server.storage.readRecord(tablet.joined.space.id, id))?.f[field]?.v ?? null

/** A kindergarten with an open round; the head teacher's tablet and a colleague's. */
export const anOpenRound = async (server: TestServer, values: Readonly<Record<string, Json>> = {}) => {
  const kari = await aKindergarten(server)
  const ola = await aColleague(server, kari)
  const round = await opensRound(server, kari, values)
  return { kari, ola, ...round }
}

/** A head teacher opens a round. */
export const opensRound = async (
  server: TestServer,
  kari: Tablet,
  values: Readonly<Record<string, Json>> = {},
) => {
  const now = server.clock.now()
  const record = kari.make('round', {
    title: 'Kartlegging',
    statements: ['u01'],
    opensAt: now,
    closesAt: now + DAY_MILLIS,
    graceMillis: HOUR_MILLIS,
    expected: 2,
    ...values,
  })
  await kari.push(record)
  // On a busy machine the keys may take longer than a push waits for them.
  await server.context.hooks.tick()
  return {
    record,
    round: record.id,
    keys: RoundKeys.parse(await fieldOf(server, kari, record.id, 'publicKey')),
  }
}

/** A token that is asked for with a session or a slip; the answer, and what makes a ballot of it. */
export const aToken = async (
  server: TestServer,
  { round, keys }: { round: string; keys: RoundKeys },
  by: { session: string } | { slip: string },
) => {
  const token = newToken()
  const { blinded, inverse } = await blindToken(keys.signing, token)
  const headers: Record<string, string> = 'session' in by ? { authorization: `Bearer ${by.session}` } : {}
  const body = { round, blinded, ...('slip' in by ? { slip: by.slip } : {}) }
  const ask = () => post(server, '/v1/ballot/token', body, headers)
  const answer = await ask()
  if (answer.statusCode !== 200) return { answer, ask, token, signature: '' }
  const { blindSignature } = TokenAnswer.parse(answer.json())
  const signature = (await finishToken(keys.signing, { token, inverse }, blindSignature)) ?? ''
  return { answer, ask, token, signature }
}

/** A ballot that is ready to be posted. */
export const aBallot = async (
  { round, keys }: { round: string; keys: RoundKeys },
  { token, signature }: { token: string; signature: string },
  responses: Responses = { u01: { practice: 4, importance: 5 } },
) => ({ round, token, signature, sealed: await sealBallot(keys.sealing, { v: 1, round, responses }) })
