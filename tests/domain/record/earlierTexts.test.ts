import { expect, it } from 'vitest'
import { earlierTexts } from '#domain/record/earlierTexts.ts'

const said = (field: string, v: string | number | null, until: number) => ({ field, v, until })

it('finds the words that are no longer there, each once, and nothing else', () => {
  const values = [
    said('text', 'Vi fant to', 5),
    said('text', 'Vi fant en', 4),
    said('text', 'Vi fant to', 3),
    said('text', '  ', 3),
    said('title', 'Tur', 2),
    said('vis', 'me', 2),
    said('title', null, 1),
  ]
  expect(earlierTexts(values, { text: 'Vi fant tre', title: 'Turen' })).toEqual([
    { field: 'text', text: 'Vi fant to', until: 5 },
    { field: 'text', text: 'Vi fant en', until: 4 },
    { field: 'title', text: 'Tur', until: 2 },
  ])
})

it('leaves out what has been put back', () => {
  expect(earlierTexts([said('text', 'Først', 1)], { text: 'Først' })).toEqual([])
})
