import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { applyEdit, caretAfter, editBetween } from '#domain/meeting/textEdit.ts'

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'æ', '😀', '👍', ' '), maxLength: 12 })
const HALF = /\p{Surrogate}/u

describe('one small edit of a shared text', () => {
  it('puts one more «l» where it was typed', () => {
    expect(editBetween('hallo', 'halllo', 3)).toEqual({ index: 2, remove: 0, insert: 'l' })
    expect(editBetween('hallo', 'halllo', 4)).toEqual({ index: 3, remove: 0, insert: 'l' })
  })

  it('is nothing when nothing changed', () => {
    expect(editBetween('hallo', 'hallo')).toBeUndefined()
  })

  it('always leads from what stood to what stands, wherever the caret is', () => {
    fc.assert(
      fc.property(letters, letters, fc.nat(12), (before, after, caret) => {
        const edit = editBetween(before, after, Math.min(caret, after.length))
        expect(edit ? applyEdit(before, edit) : before).toBe(after)
      }),
    )
  })

  it('never cuts a character in two', () => {
    fc.assert(
      fc.property(letters, letters, (before, after) => {
        const edit = editBetween(before, after)
        if (!edit) return
        expect(edit.insert).not.toMatch(HALF)
        expect(before.slice(0, edit.index)).not.toMatch(HALF)
        expect(before.slice(edit.index, edit.index + edit.remove)).not.toMatch(HALF)
      }),
    )
  })

  it('changes no more than the stretch that differs', () => {
    fc.assert(
      fc.property(letters, letters, letters, letters, (start, end, gone, come) => {
        const edit = editBetween(start + gone + end, start + come + end, start.length + come.length)
        expect(edit?.remove ?? 0).toBeLessThanOrEqual(gone.length + 1)
        expect(edit?.insert.length ?? 0).toBeLessThanOrEqual(come.length + 1)
      }),
    )
  })

  it('keeps a caret beside its letters when others write before and after it', () => {
    expect(caretAfter(5, { index: 0, remove: 0, insert: 'Ida: ' })).toBe(10)
    expect(caretAfter(5, { index: 8, remove: 2, insert: 'x' })).toBe(5)
    expect(caretAfter(5, { index: 3, remove: 4, insert: '' })).toBe(3)
    expect(caretAfter(5, { index: 5, remove: 0, insert: 'x' })).toBe(5)
  })
})
