// Product and floor as processes of their own, with what they use of the machine.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#tests/journeys/support/freePort.ts'

/** What is raised for the bench, and said in its output: one machine plays hundreds of tablets. */
export const RAISED_LIMITS = {
  SYNCS_PER_MINUTE: '1000000000',
  SPACE_SYNCS_PER_MINUTE: '1000000000',
  ADDRESS_REQUESTS_PER_MINUTE: '1000000000',
  CODES_PER_MINUTE: '1000000000',
  BALLOTS_PER_MINUTE: '1000000000',
  SLOWEST_LOOP_MILLIS: '1000000000',
} as const

export interface Running {
  readonly kind: 'product' | 'floor'
  readonly port: number
  readonly dataDir: string
  /** Seconds of processor time so far, user and system. */
  cpuSeconds(): number
  /** What lies in its folder. */
  diskBytes(): number
  kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
  /** Stops it and throws its folder away. */
  dispose(): Promise<void>
}

export interface ProductOptions {
  readonly dataDir: string
  readonly port?: number
  readonly databaseUrl?: string
}

const TICKS_A_SECOND = 100
const UTIME = 11
const STIME = 12
const LONGEST_START_MILLIS = 30_000

/** Processor time of a process as Linux counts it; what stands after the name in brackets. */
export const cpuSecondsOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[UTIME]) + Number(fields[STIME])) / TICKS_A_SECOND
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'personalrom-bench-'))

const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((total, entry) => total + statSync(join(entry.parentPath, entry.name)).size, 0)

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => void resolve())
  })

const untilItAnswers = async (address: string, child: ChildProcess): Promise<void> => {
  const deadline = Date.now() + LONGEST_START_MILLIS
  for (;;) {
    const isThere = await fetch(address).then(
      () => true,
      () => false,
    )
    if (isThere) return
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${address} does not start`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const running = (
  kind: Running['kind'],
  child: ChildProcess,
  { port, dataDir }: { readonly port: number; readonly dataDir: string },
): Running => {
  const kill = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal)
    await ended(child)
  }
  return {
    kind,
    port,
    dataDir,
    cpuSeconds: () => cpuSecondsOf(child.pid ?? 0),
    diskBytes: () => sizeOf(dataDir),
    kill,
    dispose: async () => {
      await kill('SIGTERM')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** More arguments for node, such as --cpu-prof. */
const nodeArguments = (): string[] => process.env['BENCH_NODE_ARGUMENTS']?.split(' ') ?? []

/** The built server; BENCH_SERVER names another build to compare with. */
export const startProduct = async ({
  dataDir,
  databaseUrl,
  port: given,
}: ProductOptions): Promise<Running> => {
  const port = given ?? (await freePort())
  const main = process.env['BENCH_SERVER'] ?? 'dist/server/main.js'
  const child = spawn(process.execPath, [...nodeArguments(), main], {
    env: {
      ...process.env,
      ...RAISED_LIMITS,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // Its log, but not its greeting: standard output is for figures.
  child.stdout.on('data', (chunk: Buffer) => {
    for (const line of chunk.toString().split('\n'))
      if (line.startsWith('{')) process.stderr.write(`${line}\n`)
  })
  await untilItAnswers(`http://127.0.0.1:${port}/readyz`, child)
  return running('product', child, { port, dataDir })
}

export const startFloor = async (): Promise<Running> => {
  const [port, dataDir] = [await freePort(), newFolder()]
  const file = join(dataDir, 'floor.db')
  const child = spawn(process.execPath, ['tests/bench/floor.ts', '--file', file, '--port', String(port)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await untilItAnswers(`http://127.0.0.1:${port}/`, child)
  return running('floor', child, { port, dataDir })
}
