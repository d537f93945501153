// The built server on a free port with its own data, as a kindergarten runs it; it can be killed and started again.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './freePort.ts'

export interface ServerOptions {
  /** Fills the example kindergarten. */
  readonly isDemo?: boolean
  /** The built app it hands out. */
  readonly appDir?: string
}

export interface JourneyServer {
  readonly address: string
  /** Everything it has printed since it was first started. */
  printed(): string
  /** The setup link it printed, as a path of the app. */
  setupPath(): string
  /** The path of every join link it printed, in order. */
  joinPaths(): string[]
  /** SIGKILL: as when somebody pulls the plug. */
  kill(): Promise<void>
  /** SIGTERM. */
  stop(): Promise<void>
  /** On the same data and the same port. */
  start(): Promise<void>
  /** Stops it and throws its data away. */
  dispose(): Promise<void>
}

const ended = (child: ChildProcess, signal: NodeJS.Signals): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve()
      return
    }
    child.once('exit', () => {
      resolve()
    })
    child.kill(signal)
  })

const isReady = (address: string): Promise<boolean> =>
  fetch(`${address}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  )

const LONGEST_START_MILLIS = 30_000

const ROLES_WITH_LINKS = 3

const untilReady = async (address: string, child: ChildProcess, hasSaidAll: () => boolean): Promise<void> => {
  const deadline = Date.now() + LONGEST_START_MILLIS
  while (!hasSaidAll() || !(await isReady(address))) {
    if (child.exitCode !== null) throw new Error(`the server stopped with ${child.exitCode}`)
    if (Date.now() > deadline) throw new Error('the server did not get ready')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Links are printed as addresses of the server's own; journeys need only what stands behind the host. */
const pathsIn = (text: string, page: string): string[] =>
  [...text.matchAll(new RegExp(`https?://[^\\s/]+(/${page}#\\S+)`, 'g'))].flatMap((found) => found[1] ?? [])

// A journey is many people at one address within minutes.
const LIMITS = {
  SYNCS_PER_MINUTE: '6000',
  SPACE_SYNCS_PER_MINUTE: '60000',
  ADDRESS_REQUESTS_PER_MINUTE: '60000',
  CODES_PER_MINUTE: '600',
  BALLOTS_PER_MINUTE: '600',
}

/** Starts the built server and waits until it is ready. */
export const startServer = async (options: ServerOptions = {}): Promise<JourneyServer> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'personalrom-'))
  const port = await freePort()
  const address = `http://localhost:${port}`
  let output = ''
  let child: ChildProcess
  const start = async () => {
    const before = output.length
    child = spawn(process.execPath, ['dist/server/main.js', ...(options.isDemo ? ['--demo'] : [])], {
      env: {
        ...process.env,
        ...LIMITS,
        PORT: String(port),
        HOST: '127.0.0.1',
        DATA_DIR: dataDir,
        LOG_LEVEL: 'warn',
        ...(options.appDir === undefined ? {} : { APP_DIR: options.appDir }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const remember = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout?.on('data', remember)
    child.stderr?.on('data', remember)
    await untilReady(address, child, () => {
      const said = output.slice(before)
      return options.isDemo ? pathsIn(said, 'bli-med').length === ROLES_WITH_LINKS : said.includes(address)
    })
  }
  await start()
  return {
    address,
    printed: () => output,
    setupPath: () => pathsIn(output, 'oppsett')[0] ?? '/oppsett',
    joinPaths: () => pathsIn(output, 'bli-med'),
    kill: () => ended(child, 'SIGKILL'),
    stop: () => ended(child, 'SIGTERM'),
    start,
    dispose: async () => {
      await ended(child, 'SIGTERM')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
