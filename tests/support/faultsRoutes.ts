// Every route of the server with a request that names somebody else’s things: what strangers try (case 20).
import type { App } from '#server/http/context.ts'
import type { Tablet } from './serverWorld.ts'

/** Ids of one kindergarten’s things; or of nothing at all. */
export interface Things {
  readonly member: string
  readonly unit: string
  readonly entry: string
  readonly meeting: string
  readonly round: string
  readonly invitation: string
  readonly device: string
}

export interface Answer {
  readonly status: number
  readonly body: string
}

/** Asks a route about these things as this stranger. */
type Try = (stranger: Tablet, things: Things) => Promise<Answer[]>

type Answered = Promise<{ readonly statusCode: number; readonly body: string }>

const all = async (...asked: Answered[]): Promise<Answer[]> =>
  (await Promise.all(asked)).map(({ statusCode, body }) => ({ status: statusCode, body }))

const get =
  (path: (things: Things) => string): Try =>
  (stranger, things) =>
    all(stranger.get(path(things)))

const post =
  (path: (things: Things) => string, body: (things: Things) => object): Try =>
  (stranger, things) =>
    all(stranger.post(path(things), body(things)))

const remove =
  (path: (things: Things) => string): Try =>
  (stranger, things) =>
    all(stranger.delete(path(things)))

const NONSENSE = Buffer.alloc(256, 1).toString('base64url')

const PUSHES = (stranger: Tablet, things: Things): readonly object[] => {
  const fields = (values: Record<string, string | boolean | null>) => stranger.fields(values)
  const change = (
    id: string,
    coll: string,
    author: string,
    values: Record<string, string | boolean | null>,
  ) => ({
    id,
    coll,
    author,
    f: fields(values),
  })
  const theirs = [
    change(things.entry, 'entry', things.member, { text: 'x' }),
    change(things.entry, 'entry', things.member, { vis: 'staff', text: 'x' }),
    change(things.entry, 'entry', stranger.me, { text: 'x' }),
    change(things.entry, 'comment', things.member, { deleted: true }),
    change(things.member, 'member', things.member, { role: 'headTeacher' }),
    change(things.member, 'member', stranger.me, { leftAt: null }),
    change(things.unit, 'unit', things.member, { name: 'x' }),
    change(things.round, 'round', things.member, { title: 'x' }),
    { ...change(things.meeting, 'meeting', things.member, {}), text: { notes: 'AAA' } },
  ]
  const pointing = [
    change(stranger.me, 'member', stranger.me, { [`units/${things.unit}`]: true }),
    change(crypto.randomUUID(), 'comment', stranger.me, { vis: 'staff', parent: things.entry, text: 'x' }),
    change(crypto.randomUUID(), 'entry', stranger.me, { vis: 'unit', unit: things.unit }),
  ]
  return [...theirs, ...pointing]
}

const sync: Try = async (stranger, things) => {
  const cursors = { s: 0, [`u:${things.member}`]: 0, [`t:${things.unit}`]: 0, [`x:${things.member}`]: 0 }
  const answers: Answer[] = []
  for (const push of PUSHES(stranger, things)) {
    const { statusCode, body } = await stranger.send(stranger.request({ push: [push], cursors, limit: 500 }))
    const { results, drop } = JSON.parse(body) as { results: { st: string }[]; drop: unknown }
    answers.push({ status: statusCode, body: JSON.stringify([results.map(({ st }) => st), drop]) })
  }
  return answers
}

/** Asks with no things at all: there is nothing in the request that could name one. */
const withoutThings = (path: string): Try => get(() => path)

/** By method and path. A route that is not here fails the walk: whoever adds one says here what strangers may try. */
export const TRIES: Readonly<Record<string, Try>> = {
  'GET /healthz': withoutThings('/healthz'),
  'GET /readyz': withoutThings('/readyz'),
  'GET /metrics': withoutThings('/metrics'),
  'GET /v1/status': withoutThings('/v1/status'),
  'GET /v1/openapi.json': withoutThings('/v1/openapi.json'),
  'GET /v1/invitations': withoutThings('/v1/invitations'),
  'GET /v1/devices': withoutThings('/v1/devices'),
  'GET /v1/parked': withoutThings('/v1/parked'),
  'POST /v1/sync': sync,
  'POST /v1/setup': post(
    () => '/v1/setup',
    ({ invitation }) => ({
      code: invitation,
      kindergarten: { name: 'x', organisationNumber: '', municipality: '', languageForm: 'nb' },
      headTeacher: { displayName: 'x', language: 'nb' },
      deviceLabel: 'x',
    }),
  ),
  'POST /v1/join': post(
    () => '/v1/join',
    ({ invitation }) => ({ code: invitation, deviceLabel: 'x' }),
  ),
  'POST /v1/invitations': post(
    () => '/v1/invitations',
    ({ member }) => ({ member }),
  ),
  'DELETE /v1/invitations/:id': remove(({ invitation }) => `/v1/invitations/${invitation}`),
  'DELETE /v1/devices/:id': remove(({ device }) => `/v1/devices/${device}`),
  'POST /v1/ballot/token': post(
    () => '/v1/ballot/token',
    ({ round }) => ({ round, blinded: NONSENSE }),
  ),
  'POST /v1/ballot/release': post(
    () => '/v1/ballot/release',
    ({ round }) => ({
      round,
      token: NONSENSE,
      signature: NONSENSE,
    }),
  ),
  'POST /v1/slip': post(
    () => '/v1/slip',
    ({ round }) => ({ slip: round.slice(0, 20) }),
  ),
  'POST /v1/ballot': post(
    () => '/v1/ballot',
    ({ round }) => ({
      round,
      token: NONSENSE,
      signature: NONSENSE,
      sealed: NONSENSE,
    }),
  ),
  'GET /v1/rounds/:id/participation': get(({ round }) => `/v1/rounds/${round}/participation`),
  'POST /v1/rounds/:id/slips': post(
    ({ round }) => `/v1/rounds/${round}/slips`,
    () => ({ count: 1 }),
  ),
  'POST /v1/rounds/:id/close': post(
    ({ round }) => `/v1/rounds/${round}/close`,
    () => ({}),
  ),
  'GET /v1/records/:id/history': (stranger, { entry, member, meeting }) =>
    all(...[entry, member, meeting].map((id) => stranger.get(`/v1/records/${id}/history`))),
  'POST /v1/last-push': post(
    () => '/v1/last-push',
    ({ entry, member }) => ({
      push: [{ id: entry, coll: 'entry', author: member, f: {} }],
    }),
  ),
  'DELETE /v1/parked/:member/:id': remove(({ member, entry }) => `/v1/parked/${member}/${entry}`),
  // From the future: it is answered at once, or waits like everybody’s.
  'GET /v1/live': withoutThings('/v1/live?after=0'),
}

/** The routes of an app, as `METHOD /path`, from what the router itself prints. */
export const routesOf = (app: App): string[] => {
  const routes: string[] = []
  const parts: string[] = []
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const found = /^([│ ]*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?$/.exec(line)
    if (!found) continue
    const [, indent = '', part = '', methods = ''] = found
    parts.splice(indent.length / 4, parts.length, part)
    for (const method of methods.split(', '))
      if (method !== '' && method !== 'HEAD' && method !== 'OPTIONS')
        routes.push(`${method} ${parts.join('')}`)
  }
  return routes
}
