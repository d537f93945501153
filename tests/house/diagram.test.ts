import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'

it('shows in src/README.md who imports whom today', () => {
  expect(() =>
    execFileSync(process.execPath, ['tools/graph.mjs', '--check'], { stdio: 'pipe' }),
  ).not.toThrow()
})
