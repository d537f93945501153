// The real server as a process of its own, and whoever talks to it over the network.
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { uuidV7 } from '#domain/record/id.ts'
import { stampOf } from '#domain/record/stamp.ts'
import { Invitation, Joined } from '#protocol/joining.ts'
import { SyncResponse } from '#protocol/sync.ts'

const PLENTY = '100000'

/** A port that nobody listens on just now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })
  })

export interface RunningProcess {
  readonly child: ChildProcess
  /** All it has said so far. */
  said(): string
  readonly ended: Promise<number | null>
}

const running = new Set<ChildProcess>()

/** Starts a program; answers when it has said this. */
export const startProcess = (
  [command, ...args]: readonly [string, ...string[]],
  { env, until }: { readonly env: Record<string, string>; readonly until: RegExp },
): Promise<RunningProcess> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { PATH: process.env['PATH'] ?? '', ...env } })
    running.add(child)
    const ended = new Promise<number | null>((end) => child.once('exit', end))
    let said = ''
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      if (until.test(said)) resolve({ child, said: () => said, ended })
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('error', reject)
    void ended.then((code) => {
      running.delete(child)
      reject(new Error(`ended with ${code}: ${said}`))
    })
  })

/** Starts the server from its sources, with these settings. */
export const startServer = (
  settings: Record<string, string>,
  until = /Personalrom: http/,
): Promise<RunningProcess> =>
  startProcess([process.execPath, 'src/server/main.ts'], {
    env: {
      HOST: '127.0.0.1',
      SYNCS_PER_MINUTE: PLENTY,
      SPACE_SYNCS_PER_MINUTE: PLENTY,
      ADDRESS_REQUESTS_PER_MINUTE: PLENTY,
      ...settings,
    },
    until,
  })

/** Ends every process that was started here. */
export const killAll = (): void => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
}

const chance = () => crypto.getRandomValues(new Uint8Array(10))
const newId = () => uuidV7(Date.now(), chance())

const post = (address: string, body: unknown, token = ''): Promise<Response> =>
  fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  })

/** The setup code that a server has printed. */
export const setupCodeIn = (said: string): string => /oppsett#(\S+)/.exec(said)?.[1] ?? ''

/** A tablet that has set up a kindergarten by this address. */
export const aTabletAt = async (address: string, code: string) => {
  const request = {
    code,
    kindergarten: { name: 'Solsikken', organisationNumber: '', municipality: '', languageForm: 'nb' },
    headTeacher: { displayName: 'Kari', language: 'nb' },
    deviceLabel: 'Kontoret',
  }
  const joined = Joined.parse(await (await post(`${address}/v1/setup`, request)).json())
  let counter = 0
  const requestOf = (given: object = {}) => ({
    v: 1,
    app: 'test',
    schema: 1,
    pid: newId(),
    now: Date.now(),
    witness: null,
    cursors: {},
    push: [],
    pull: true,
    limit: 500,
    unsent: 0,
    ...given,
  })
  const anEntry = () => {
    counter += 1
    const h = stampOf({ millis: Date.now(), counter }, joined.replica)
    return { id: newId(), coll: 'entry', author: joined.member.id, f: { vis: { v: 'staff', h } } }
  }
  const sync = async (given: object = {}) =>
    SyncResponse.parse(await (await post(`${address}/v1/sync`, requestOf(given), joined.token)).json())
  return {
    joined,
    anEntry,
    request: requestOf,
    sync,
    /** Pushes an entry; answers its id when it is acknowledged. */
    write: async (): Promise<string | undefined> => {
      const entry = anEntry()
      const { results } = await sync({ push: [entry], pull: false })
      return results[0]?.st === 'ok' ? entry.id : undefined
    },
    /** Lets herself in on another device, and answers its session's token. */
    tokenOfAnotherDevice: async (): Promise<string> => {
      const made = await post(`${address}/v1/invitations`, { member: joined.member.id }, joined.token)
      const { code } = Invitation.parse(await made.json())
      const answer = await post(`${address}/v1/join`, { code, deviceLabel: 'iPad' })
      return Joined.parse(await answer.json()).token
    },
    /** The ids of everything there is. */
    all: async (): Promise<Set<string>> => {
      const ids = new Set<string>()
      for (let cursors = {}, more = true; more;) {
        const page = await sync({ cursors })
        for (const { id } of page.items) ids.add(id)
        ;({ cursors, more } = page)
      }
      return ids
    },
  }
}
