// Builds the app and the server into dist/. With --if-stale only when a source has changed since the last time.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { node24, root, run, stop } from './run.mjs'

const SOURCES = [
  'src',
  'public',
  'index.html',
  'package.json',
  'package-lock.json',
  'manifest.config.ts',
  'vite.config.ts',
  'vite.server.config.ts',
]
const stampFile = join(root, 'dist', 'built-from')

const filesUnder = (path) =>
  existsSync(join(root, path))
    ? readdirSync(join(root, path), { withFileTypes: true })
        .toSorted((a, b) => (a.name < b.name ? -1 : 1))
        .flatMap((entry) =>
          entry.isDirectory() ? filesUnder(`${path}/${entry.name}`) : [`${path}/${entry.name}`],
        )
    : []

const sourceFiles = () =>
  SOURCES.flatMap((path) =>
    /\.\w+$/.test(path) ? [path] : filesUnder(path).filter((file) => !/\.(md|demo\.vue)$/.test(file)),
  )

/** One hash over everything that ends up in dist/. */
const hashOfSources = () => {
  const hash = createHash('sha256')
  for (const path of sourceFiles()) {
    hash.update(`\n${path}\n`)
    hash.update(readFileSync(join(root, path)))
  }
  return hash.digest('hex')
}

const vite = (...args) =>
  run(node24(), [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', ...args])

/** Builds both halves; the stamp is written last, so that a broken build is never taken for a finished one. */
export const build = () => {
  const hash = hashOfSources()
  rmSync(stampFile, { force: true })
  const isFine = vite('--logLevel', 'warn') && vite('-c', 'vite.server.config.ts', '--logLevel', 'warn')
  if (!isFine) stop('The app could not be built: see the lines above.')
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stampFile, hash)
}

/** Builds when a source has changed since dist/ was made. */
export const buildIfStale = () => {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hashOfSources()) return
  console.log('Building the app …')
  build()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--if-stale')) buildIfStale()
  else build()
}
