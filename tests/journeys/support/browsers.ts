// Where the machine's own browsers are. The same list as tools/browsers.mjs installs from.
import { existsSync, globSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import commands from '../../../tools/browsers.json' with { type: 'json' }

const found = (names: readonly string[]): string => {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const path = names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((file) => existsSync(file))
  if (!path)
    throw new Error(`${names.join(' or ')} is missing on this machine: npm test says what to install`)
  return path
}

export const chromiumPath = (): string => found(commands.chromium)
export const firefoxPath = (): string => found(commands['firefox-esr'])
export const webkitDriverPath = (): string => found(commands['webkit2gtk-driver'])
export const xvfbPath = (): string => found(commands.xvfb)

/** The small browser that comes with WebKitGTK. */
export const miniBrowserPath = (): string =>
  globSync('/usr/lib/*-linux-gnu/webkit2gtk-4.1/MiniBrowser')[0] ?? ''

export const CHROMIUM_ARGUMENTS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
