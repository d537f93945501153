// `npm test`: everything, from a fresh clone. Stops at the first part that fails.
import { browsersIfNeeded } from './browsers.mjs'
import { installIfNeeded } from './install.mjs'
import { node24, run, stop } from './run.mjs'

const PARTS = [
  ['The lock is whole', ['tools/checkLock.mjs']],
  ['Types, lint, walls and unit tests', 'check'],
  ['Dead code', 'dead'],
  ['Build and budgets', 'build'],
  ['Journeys in real browsers', 'journeys'],
]

const minutes = (millis) => `${Math.floor(millis / 60_000)} min ${Math.round((millis % 60_000) / 1000)} s`

const startedAt = Date.now()
installIfNeeded()
browsersIfNeeded()

for (const [heading, part] of PARTS) {
  console.log(`\n━━ ${heading} ━━`)
  const partStartedAt = Date.now()
  const isFine = Array.isArray(part) ? run(node24(), part) : run('npm', ['run', part])
  console.log(`── ${heading}: ${isFine ? 'fine' : 'FAILED'} after ${minutes(Date.now() - partStartedAt)}`)
  if (!isFine) stop(`npm test stopped at: ${heading}.`)
}
console.log(`\nAll fine after ${minutes(Date.now() - startedAt)}.`)
