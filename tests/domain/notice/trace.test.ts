import { describe, expect, it } from 'vitest'
import { readSource, type Source, sourceText } from '#domain/notice/trace.ts'

describe('what a sentence rests on', () => {
  const sources: Source[] = [
    { kind: 'result', id: 'r', statement: null },
    { kind: 'result', id: 'r', statement: 'u07' },
    { kind: 'outcome', id: 'o' },
    { kind: 'task', id: 't' },
    { kind: 'ref', ref: '3.2' },
    { kind: 'members' },
  ]

  it.each(sources)('can be stored and read back: %o', (source) => {
    expect(readSource(sourceText(source))).toEqual(source)
  })

  it('is left alone where only a newer app knows it', () => {
    expect(readSource('photo:1')).toBeUndefined()
    expect(readSource('outcome')).toBeUndefined()
  })
})
