import { describe, expect, it } from 'vitest'
import { createSeqBook } from '#server/storage/seqBook.ts'
import { anId } from '#tests/support/records.ts'

const [solsikken, solbakken] = [anId(1), anId(2)]

describe('the book of places', () => {
  it('knows at a look what nobody has told', () => {
    const book = createSeqBook()
    expect(book.missed(new Map([[solsikken, 3]]), false)).toEqual([[solsikken, 3]])
    book.hear({ space: solsikken, seq: 4 })
    const now = new Map([
      [solsikken, 4],
      [solbakken, 1],
    ])
    expect(book.missed(now, false)).toEqual([[solbakken, 1]])
    expect(book.missed(now, false)).toEqual([])
  })

  it('trusts nothing it has heard since the last look after the line was broken', () => {
    const book = createSeqBook()
    book.missed(new Map([[solsikken, 3]]), false)
    book.hear({ space: solsikken, seq: 5 })
    expect(book.missed(new Map([[solsikken, 5]]), true)).toEqual([[solsikken, 5]])
  })

  it('does not forget what was told while it looked', () => {
    const book = createSeqBook()
    book.hear({ space: solsikken, seq: 6 })
    book.missed(new Map([[solsikken, 5]]), false)
    expect(book.missed(new Map([[solsikken, 6]]), false)).toEqual([])
  })
})
