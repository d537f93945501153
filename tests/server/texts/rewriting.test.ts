import { describe, expect, it } from 'vitest'
import { StorageRefused, type TextRow } from '#server/storage/storage.ts'
import { createTextRewriter, textsOf } from '#server/texts/rewriting.ts'
import type { TextWork } from '#server/texts/textWork.ts'
import { anId } from '#tests/support/records.ts'

const row = (number: number, seq: number): TextRow => ({
  id: anId(number),
  field: 'notes',
  seq,
  bytes: Uint8Array.of(seq),
})
const IDS = [1, 2, 3, 4].map(anId)

/** Texts that each take so long, the rows that were put in the place of others, and who asked how often. */
const aWorld = (millis: number, merged?: Uint8Array) => {
  let at = 0
  let merges = 0
  const texts: TextWork = {
    check: async () => 'fine',
    merge: async () => {
      at += millis
      merges += 1
      return merged
    },
    read: async () => undefined,
    close: async () => undefined,
  }
  const replaced: string[] = []
  const aChange = () => ({
    state: { id: anId(9), era: 'era', seq: 5, floorSeq: 0, restoredAt: null },
    textRows: async (id: string) => [row(IDS.indexOf(id) + 1, 5)],
    replaceText: async ({ id }: { id: string }) => replaced.push(id) > 0,
  })
  return { texts, now: () => at, aChange, replaced, merges: () => merges }
}

describe('texts that more people are let in to', () => {
  it('are told apart by record and field', () => {
    const rows = [row(1, 1), row(2, 2), row(1, 3), { ...row(1, 4), field: 'other' }]
    expect(textsOf(rows).map((text) => [text.field, text.rows.map(({ seq }) => seq)])).toEqual([
      ['notes', [1, 3]],
      ['notes', [2]],
      ['other', [4]],
    ])
  })
  it('are each one row after that', async () => {
    const world = aWorld(1, Uint8Array.of(0))
    await createTextRewriter(world.texts, world.now).rewrite(world.aChange(), IDS)
    expect(world.replaced).toEqual(IDS)
  })

  it('are not tried again for a while when they cannot be written anew', async () => {
    const world = aWorld(1)
    const rewriter = createTextRewriter(world.texts, world.now)
    const change = world.aChange()
    for (const _ of [1, 2]) await expect(rewriter.rewrite(change, IDS)).rejects.toBeInstanceOf(StorageRefused)
    expect([world.merges(), world.replaced]).toEqual([1, []])
  })

  it('wait for the next change when one has held everybody up for two seconds', async () => {
    const world = aWorld(1200, Uint8Array.of(0))
    const rewriter = createTextRewriter(world.texts, world.now)
    const change = world.aChange()
    await expect(rewriter.rewrite(change, IDS)).rejects.toBeInstanceOf(StorageRefused)
    await expect(rewriter.rewrite(change, IDS)).rejects.toBeInstanceOf(StorageRefused)
    expect(world.merges()).toBe(2)
    await rewriter.rewrite(world.aChange(), IDS.slice(2))
    expect(world.replaced).toEqual(IDS)
  })
})
