import { existsSync, globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const WALLS = ['domain', 'protocol', 'store', 'sync', 'server', 'session', 'features', 'ui', 'texts', 'shell']

describe('the house', () => {
  it('keeps every test where its source file is: same path, same name', () => {
    const strays = globSync(`tests/{${WALLS.join(',')}}/**/*.test.ts`).filter((test) => {
      const source = test.replace(/^tests\//, 'src/').replace(/\.test\.ts$/, '')
      return !existsSync(`${source}.ts`) && !existsSync(`${source}.vue`)
    })
    expect(strays).toEqual([])
  })

  it('has a README of at most 25 lines in every folder of src', () => {
    const folders = globSync('src/*/').map((folder) => folder.replace(/\/$/, ''))
    const missing = folders.filter((folder) => !existsSync(`${folder}/README.md`))
    expect(missing).toEqual([])
  })
})
