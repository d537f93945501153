// `npm run admin -- …`: the operator's commands. What was built is used as it is, so that a running server keeps its files.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { build } from './build.mjs'
import { installIfNeeded } from './install.mjs'
import { environment, node24, root } from './run.mjs'

const program = join(root, 'dist', 'server', 'admin.js')

installIfNeeded()
if (!existsSync(program)) build()
const { status } = spawnSync(node24(), [program, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: environment(),
})
process.exit(status ?? 1)
