// Running other programs from the tools: which Node, and how a step is announced.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
export const NEEDED_NODE = 24

const isWindows = process.platform === 'win32'
const majorOf = (version) => Number(version.replace(/^v/, '').split('.', 1)[0])

const candidates = () => [
  join(root, 'node_modules', '.bin', isWindows ? 'node.exe' : 'node'),
  process.execPath,
  ...(process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, isWindows ? 'node.exe' : 'node')),
]

const isNewEnough = (path) => {
  if (path === process.execPath) return majorOf(process.version) >= NEEDED_NODE
  const asked = spawnSync(path, ['--version'], { encoding: 'utf8' })
  return asked.status === 0 && majorOf(asked.stdout.trim()) >= NEEDED_NODE
}

/** Ends with one sentence for the person at the keyboard, and no stack trace. */
export const stop = (sentence) => {
  console.error(`\n${sentence}\n`)
  process.exit(1)
}

/** The Node that runs the app: the one npm installed, else this machine's own when it is new enough. */
export const node24 = () => {
  const found = candidates().find((path) => existsSync(path) && isNewEnough(path))
  return (
    found ??
    stop(
      `Personalrom needs Node ${NEEDED_NODE} or newer, this is ${process.version}: install it from https://nodejs.org and try again.`,
    )
  )
}

/** Environment in which `node` and the installed commands are ours. */
export const environment = () => ({
  ...process.env,
  PATH: [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter),
})

/** Runs a command to its end and tells whether it went well. */
export const run = (command, args, options = {}) =>
  spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: environment(),
    shell: isWindows && command === 'npm',
    ...options,
  }).status === 0

const ORPHAN_CHECK_MILLIS = 1000

/**
 * Starts a program that runs until it is stopped; Ctrl-C and SIGTERM reach it, and its end is ours. A SIGTERM to npm
 * ends only the shell between npm and us: then we are an orphan, and stop as well.
 */
export const runUntilStopped = (command, args, options = {}) => {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: environment(), ...options })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // npm passes a SIGTERM on to its shell only; when that shell is gone, so are we.
  const parent = process.ppid
  const check = setInterval(() => {
    if (process.ppid === parent) return
    // Once: a second time would not let it finish what it is at.
    clearInterval(check)
    child.kill('SIGTERM')
  }, ORPHAN_CHECK_MILLIS)
  check.unref()
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
  return child
}
