// Every optional package must have an entry in the lock: one that lacks it installs here and breaks `npm ci` elsewhere.
import { readFileSync } from 'node:fs'

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
const present = new Set(Object.keys(packages).map((path) => path.split('node_modules/').pop()))

const missing = Object.entries(packages).flatMap(([path, entry]) =>
  Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !present.has(name))
    .map((name) => `${path || 'package.json'} → ${name}`),
)

if (missing.length > 0) {
  console.error(`package-lock.json lacks ${missing.length} optional packages:\n${missing.join('\n')}`)
  process.exit(1)
}
console.log('package-lock.json names every optional package.')
