// `npm start`: installs and builds what is missing or stale, then runs the server. Works on Node 20 before anything is installed.
import { join } from 'node:path'
import { buildIfStale } from './build.mjs'
import { installIfNeeded } from './install.mjs'
import { node24, root, runUntilStopped } from './run.mjs'

installIfNeeded()
buildIfStale()
runUntilStopped(node24(), [join(root, 'dist', 'server', 'main.js'), ...process.argv.slice(2)])
