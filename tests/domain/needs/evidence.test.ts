import { describe, expect, it } from 'vitest'
import {
  entryEvidence,
  evidenceKey,
  evidenceOf,
  evidencePatch,
  outcomeEvidence,
  quoteState,
  resultEvidence,
  withdrawnQuotes,
} from '#domain/needs/evidence.ts'
import { figuresOf } from '#tests/support/meetingWorld.ts'
import { aNeed, anEntry, anOutcome, aPublished } from '#tests/support/meetingViews.ts'

const AT = 1_800_000_000_000

describe('evidence for a need', () => {
  it('freezes figures with the number who answered that question', () => {
    const evidence = resultEvidence(aPublished(), figuresOf('u07', { flags: ['unclear'] }), AT)
    expect(evidence).toMatchObject({ statement: 'u07', answered: 12, practiceMean: 2.83, flags: ['unclear'] })
    expect(evidenceKey(evidence)).toBe('result-1.u07')
  })

  it('has no means where the figures are withheld', () => {
    const withheld = figuresOf('u07', { practice: { kind: 'withheld' } })
    expect(resultEvidence(aPublished(), withheld, AT)).toMatchObject({ answered: 0, practiceMean: null })
  })

  it('keeps the words of an agreement as they were', () => {
    expect(outcomeEvidence(anOutcome({ text: 'vente', reason: 'det hjelper' }), AT)).toMatchObject({
      meeting: 'meeting-1',
      text: 'vente',
      reason: 'det hjelper',
    })
  })

  it('quotes a note only with its author’s tick, and never a private one', () => {
    expect(entryEvidence(anEntry(), AT).quote).toBe('Vi avbrøt leken to ganger.')
    expect(entryEvidence(anEntry({ mayBeQuoted: false }), AT).quote).toBeNull()
    expect(entryEvidence(anEntry({ vis: 'me' }), AT).quote).toBeNull()
    expect(entryEvidence(anEntry({ text: 'x'.repeat(900) }), AT).quote).toHaveLength(600)
  })

  it('loses the quote when the author withdraws it', () => {
    const evidence = entryEvidence(anEntry(), AT)
    expect(quoteState(evidence, anEntry())).toBe('quoted')
    expect(quoteState(evidence, anEntry({ mayBeQuoted: false }))).toBe('withdrawn')
    expect(quoteState(evidence, undefined)).toBe('unseen')
    expect(quoteState({ ...evidence, quote: null }, anEntry())).toBe('withdrawn')
  })

  it('takes a withdrawn quote out of the stored need, and leaves one whose note is not on this tablet', () => {
    const need = aNeed(evidencePatch(entryEvidence(anEntry(), AT), entryEvidence(anEntry({ id: 'far' }), AT)))
    expect(withdrawnQuotes(need, [anEntry({ mayBeQuoted: false })])).toMatchObject([
      { entry: 'entry-1', quote: null },
    ])
    expect(withdrawnQuotes(need, [anEntry()])).toEqual([])
    expect(withdrawnQuotes(need, [], new Set(['far']))).toMatchObject([{ entry: 'far', quote: null }])
  })

  it('stands in the order it was taken in', () => {
    const need = aNeed(evidencePatch(entryEvidence(anEntry(), AT + 1), outcomeEvidence(anOutcome(), AT)))
    expect(evidenceOf(need).map(({ kind }) => kind)).toEqual(['outcome', 'entry'])
  })
})
