// `npm run dev`: the server straight from its sources, started again at every change, and Vite in front of it.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { installIfNeeded } from './install.mjs'
import { environment, node24, root, runUntilStopped } from './run.mjs'

installIfNeeded()
const node = node24()
const server = spawn(node, ['--watch', join(root, 'src', 'server', 'main.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: environment(),
})
process.on('exit', () => server.kill())
runUntilStopped(node, [join(root, 'node_modules', 'vite', 'bin', 'vite.js')])
