// `npm run graph`: draws which folder of src/ imports which, into src/README.md. With --check only compares.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { node24, root, stop } from './run.mjs'

const BEGIN = '<!-- diagram: drawn by `npm run graph` -->'
const END = '<!-- /diagram -->'
const readme = join(root, 'src', 'README.md')

const cruise = () => {
  const bin = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs')
  const answer = spawnSync(
    node24(),
    [bin, 'src', '--config', '.dependency-cruiser.mjs', '--output-type', 'json'],
    { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  )
  if (!answer.stdout) stop(`dependency-cruiser said nothing: ${answer.stderr}`)
  return JSON.parse(answer.stdout).modules
}

const folderOf = (path) => /^src\/([^/]+)\//.exec(path)?.[1]

const arrows = () => {
  const found = cruise().flatMap((module) =>
    module.dependencies.map((dependency) => [folderOf(module.source), folderOf(dependency.resolved)]),
  )
  const lines = found
    .filter(([from, to]) => from && to && from !== to)
    .map(([from, to]) => `  ${from} --> ${to}`)
  return [...new Set(lines)].toSorted()
}

const drawing = () => [BEGIN, '', '```mermaid', 'flowchart TD', ...arrows(), '```', '', END].join('\n')

const withDrawing = (text) => {
  const from = text.indexOf(BEGIN)
  const to = text.indexOf(END)
  if (from === -1 || to === -1) return `${text.trimEnd()}\n\n${drawing()}\n`
  return text.slice(0, from) + drawing() + text.slice(to + END.length)
}

const before = existsSync(readme) ? readFileSync(readme, 'utf8') : '# src\n'
const after = withDrawing(before)

if (!process.argv.includes('--check')) writeFileSync(readme, after)
else if (before !== after)
  stop('The diagram in src/README.md is not the one drawn today: run `npm run graph`.')
