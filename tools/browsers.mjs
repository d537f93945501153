// What the tests need beside npm's packages (browsers, and the proxy of deploy/), by Debian package. As root on Debian they are installed; elsewhere said.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { stop } from './run.mjs'

const commandsByPackage = JSON.parse(readFileSync(new URL('browsers.json', import.meta.url), 'utf8'))

const isThere = (command) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)))

const missingPackages = () =>
  Object.keys(commandsByPackage).filter((name) => !commandsByPackage[name].some(isThere))

const isRootOnDebian = () =>
  process.platform === 'linux' && process.getuid() === 0 && existsSync('/usr/bin/apt-get')

const apt = (...args) =>
  spawnSync('apt-get', ['-qq', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

/** Makes sure all of it is there, or ends with one sentence on what to install. */
export const browsersIfNeeded = () => {
  const missing = missingPackages()
  if (missing.length === 0) return
  if (isRootOnDebian()) {
    console.log(`Installing ${missing.join(', ')} …`)
    if (apt('update') && apt('install', '-y', '--no-install-recommends', ...missing)) return
  }
  stop(
    `The tests need these programs, please install them and try again: ${missing.join(', ')} (their names in Debian and Ubuntu: sudo apt-get install ${missing.join(' ')}).`,
  )
}
