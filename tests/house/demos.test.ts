import { globSync } from 'node:fs'
import { expect, it } from 'vitest'

it('shows every component of the kit in a demo beside it', () => {
  const components = globSync('src/ui/**/Ui*.vue').filter((file) => !file.endsWith('.demo.vue'))
  const demos = new Set(globSync('src/ui/**/*.demo.vue'))
  expect(components.length).toBeGreaterThan(0)
  expect(components.filter((file) => !demos.has(file.replace(/\.vue$/, '.demo.vue')))).toEqual([])
})
