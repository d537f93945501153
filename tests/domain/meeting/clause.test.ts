import { describe, expect, it } from 'vitest'
import { asClause } from '#domain/meeting/clause.ts'

describe('a reason after «fordi»', () => {
  it.each([
    ['Vi har prøvd selv. ', 'vi har prøvd selv.'],
    ['det hjelper', 'det hjelper'],
    ['IGP ga alle ordet', 'IGP ga alle ordet'],
    ['Å vente hjelper', 'Å vente hjelper'],
    ['', ''],
  ])('reads %s as %s', (text, clause) => {
    expect(asClause(text)).toBe(clause)
  })
})
