// Budgets: what a tablet must fetch before it shows its first screen, the styles, and each page that comes later.
import { readFileSync } from 'node:fs'

const root = 'dist/client'
const manifest = JSON.parse(readFileSync(`${root}/.vite/manifest.json`, 'utf8'))

/** A chunk and everything it imports at once. */
const withImports = (key, seen = new Set()) => {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const imported of manifest[key].imports ?? []) withImports(imported, seen)
  return seen
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry)
const first = withImports(entry)
const filesOf = (keys) => [...keys].map((key) => `${root}/${manifest[key].file}`)

// The language that a person chooses comes with the first screen; the largest one counts.
const pages = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && key.endsWith('.vue'))
const ownFiles = (key) => filesOf([...withImports(key)].filter((chunk) => !first.has(chunk)))

export default [
  { name: 'JavaScript of the first screen', path: filesOf(first), limit: '130 kB', gzip: true },
  { name: 'styles', path: `${root}/assets/*.css`, limit: '35 kB', gzip: true },
  ...pages.map((key) => ({
    name: `page ${key.replace('src/', '')}`,
    path: ownFiles(key),
    limit: '40 kB',
    gzip: true,
  })),
]
