import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('keeps the README of a folder short enough to be read', () => {
  const long = globSync('src/*/**/README.md').filter(
    (file) => readFileSync(file, 'utf8').trimEnd().split('\n').length > 25,
  )
  expect(long).toEqual([])
})

it('numbers each decision once', () => {
  const numbers = globSync('src/decisions/*.md')
    .map((file) => /(\d{4})-[^/]+\.md$/.exec(file)?.[1])
    .filter((number) => number !== undefined)
  expect(numbers.length).toBeGreaterThan(3)
  expect(new Set(numbers).size).toBe(numbers.length)
})
