import { expect, it } from 'vitest'
import { createTextSearch } from '#features/reflection/textSearch.ts'

const search = createTextSearch([
  { id: 'a', heading: 'Garderoben', body: 'Vi ventet på barna' },
  { id: 'b', heading: '', body: 'Samtaler ved måltidet. Kari, Lek' },
  { id: 'c', heading: 'Uteleken', body: 'Ventingen ble kortere i garderobene' },
])

it('finds a word with other endings, and as it begins', () => {
  expect(search('garderobe')).toEqual(['a', 'c'])
  expect(search('samtale')).toEqual(['b'])
  expect(search('måltid')).toEqual(['b'])
})

it('wants every word, and forgives a slip of the finger', () => {
  expect(search('ventet garderoben')).toContain('a')
  expect(search('samtale garderoben')).toEqual([])
  expect(search('gardrobe')).toContain('a')
})
