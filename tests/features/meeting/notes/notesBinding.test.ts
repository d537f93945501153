import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { bindNotes } from '#features/meeting/notes/notesBinding.ts'

/** A tablet with the notes open: a text box with a caret, and a document of its own. */
const aTablet = () => {
  const doc = new Doc()
  const text = doc.getText('notes')
  const box = { value: '', caret: 0 }
  const binding = bindNotes(text, {
    show: (next, mapCaret) => {
      box.value = next
      box.caret = Math.min(next.length, mapCaret(box.caret))
    },
  })
  const replace = (from: number, to: number, words: string) => {
    box.value = box.value.slice(0, from) + words + box.value.slice(to)
    box.caret = from + words.length
  }
  return {
    doc,
    box,
    binding,
    text,
    replace,
    /** Types at a place, as a browser reports it. */
    type: (from: number, to: number, words: string) => {
      replace(from, to, words)
      binding.typed(box.value, box.caret)
    },
    meets: (other: { doc: Doc }) => {
      const [mine, theirs] = [encodeStateAsUpdate(doc), encodeStateAsUpdate(other.doc)]
      applyUpdate(doc, theirs)
      applyUpdate(other.doc, mine)
    },
  }
}

describe('notes written on several tablets', () => {
  it('come together, and nobody’s words are lost', () => {
    const [kari, ola] = [aTablet(), aTablet()]
    kari.type(0, 0, 'Vi vil leke mer.')
    kari.meets(ola)
    kari.type(16, 16, ' Ute også.')
    ola.type(0, 0, 'Enige: ')
    kari.meets(ola)
    expect(kari.box.value).toBe('Enige: Vi vil leke mer. Ute også.')
    expect(ola.box.value).toBe(kari.box.value)
  })

  it('leave the caret beside the letter it stood at', () => {
    const [kari, ola] = [aTablet(), aTablet()]
    kari.type(0, 0, 'hallo')
    kari.meets(ola)
    kari.box.caret = 2
    ola.type(0, 0, 'Ola: ')
    ola.type(10, 10, '!')
    kari.meets(ola)
    expect(kari.box).toEqual({ value: 'Ola: hallo!', caret: 7 })
  })

  it('change nothing under a letter that is being put together', () => {
    const [kari, ola] = [aTablet(), aTablet()]
    kari.type(0, 0, 'en ')
    kari.meets(ola)
    kari.binding.composing()
    kari.replace(3, 3, 'gå')
    ola.type(0, 0, 'Ola: ')
    kari.meets(ola)
    expect(kari.box.value).toBe('en gå')
    kari.binding.composed(kari.box.value, kari.box.caret)
    kari.meets(ola)
    expect(kari.box).toEqual({ value: 'Ola: en gå', caret: 10 })
    expect(ola.box.value).toBe('Ola: en gå')
  })

  it('write a letter that was put together while nobody else wrote', () => {
    const kari = aTablet()
    kari.binding.composing()
    kari.replace(0, 0, 'å')
    kari.binding.composed('å', 1)
    expect(kari.text.toJSON()).toBe('å')
  })

  it('do not touch the box after it is closed', () => {
    const [kari, ola] = [aTablet(), aTablet()]
    kari.binding.stop()
    ola.type(0, 0, 'sent')
    kari.meets(ola)
    expect(kari.box.value).toBe('')
  })

  it('always converge, and show what is stored, whoever types what in whatever order', () => {
    const step = fc.record({
      who: fc.nat(2),
      from: fc.nat(20),
      length: fc.nat(4),
      words: fc.string({ unit: fc.constantFrom('a', 'b', 'å', '😀', '\n'), maxLength: 4 }),
      meet: fc.nat(2),
    })
    // A person selects whole characters; a text box never gives half of one away.
    const whole = (text: string, at: number) => [...text].slice(0, at).join('').length
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const tablets = [aTablet(), aTablet(), aTablet()] as const
        for (const { who, from, length, words, meet } of steps) {
          const tablet = tablets[who] ?? tablets[0]
          const start = whole(tablet.box.value, from)
          tablet.type(start, whole(tablet.box.value, from + length), words)
          expect(tablet.text.toJSON()).toBe(tablet.box.value)
          if (meet !== who) tablet.meets(tablets[meet] ?? tablets[0])
        }
        tablets[0].meets(tablets[1])
        tablets[1].meets(tablets[2])
        tablets[0].meets(tablets[1])
        const texts = tablets.map(({ box }) => box.value)
        expect(new Set([...texts, ...tablets.map(({ text }) => text.toJSON())]).size).toBe(1)
        expect(texts[0]).not.toContain('\uFFFD')
      }),
    )
  })
})
