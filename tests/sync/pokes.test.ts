import { describe, expect, it } from 'vitest'
import { readPokes } from '#sync/pokes.ts'

const heard = (...pieces: string[]) => {
  const seqs: number[] = []
  const read = readPokes((seq) => seqs.push(seq))
  for (const piece of pieces) read(piece)
  return seqs
}

describe('a stream of pokes', () => {
  it('is read in whatever pieces it comes', () => {
    const text = ': hb\n\nevent: poke\ndata: {"seq":812}\n\nevent: poke\ndata: {"seq":813}\n\n'
    expect(heard(text)).toEqual([812, 813])
    expect(heard(...text)).toEqual([812, 813])
    expect(heard(text.replaceAll('\n', '\r\n'))).toEqual([812, 813])
  })

  it('may carry what this version does not know', () => {
    expect(heard('event: song\ndata: {"seq":1}\n\nevent: poke\ndata: la la\n\n')).toEqual([])
    expect(heard('event: poke\ndata: {"seq":-1}\n\n', 'event: poke\n\n', 'data: {"seq":2}\n\n')).toEqual([])
  })

  it('that never comes to an end of an event fills no memory', () => {
    expect(heard('x'.repeat(50_000), '\n\nevent: poke\ndata: {"seq":7}\n\n')).toEqual([7])
  })
})
