// Installs packages when they are missing or are not those of package-lock.json.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, stop } from './run.mjs'

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'))

/** Whether node_modules holds what the lock says. npm writes the hidden lock last, so a broken install is seen. */
export const isInstalled = () => {
  const hidden = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return false
  const present = readJson(hidden).packages
  return Object.entries(readJson(join(root, 'package-lock.json')).packages).every(
    ([path, wanted]) =>
      path === '' || wanted.link || wanted.optional || present[path]?.version === wanted.version,
  )
}

/** Installs if needed. `--include=dev`, because the app is built where it is started. */
export const installIfNeeded = () => {
  if (isInstalled()) return
  console.log('Installing packages (a minute or two, only this time) …')
  const isFine = run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
  if (!isFine)
    stop('The packages could not be installed: see the lines above, check the network and try again.')
}
