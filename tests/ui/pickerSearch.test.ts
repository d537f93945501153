import { expect, it } from 'vitest'
import { groupOptions, searchOptions } from '#ui/pickerSearch.ts'

const options = [
  { value: 'a', label: 'Lek', group: 'Innhold' },
  { value: 'b', label: 'Natur', group: 'Fag', keywords: 'uteliv skog' },
  { value: 'c', label: 'Omsorg', group: 'Innhold' },
]

it('wants every word of the query, in any order and case', () => {
  expect(searchOptions(options, 'SKOG natur').map(({ value }) => value)).toEqual(['b'])
  expect(searchOptions(options, 'skog lek')).toEqual([])
})

it('finds everything when nothing is asked for', () => {
  expect(searchOptions(options, '  ')).toEqual(options)
})

it('keeps the groups in the order in which they first occur', () => {
  expect(groupOptions(options).map(({ name, members }) => [name, members.length])).toEqual([
    ['Innhold', 2],
    ['Fag', 1],
  ])
})
