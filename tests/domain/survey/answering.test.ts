import { describe, expect, it } from 'vitest'
import {
  EMPTY_DRAFT,
  hasBegun,
  passedOver,
  readDraft,
  responseTo,
  withAnswer,
  withPlace,
} from '#domain/survey/answering.ts'

describe('answering a round', () => {
  it('keeps both answers to a statement, and the rest as it was', () => {
    const first = withAnswer(EMPTY_DRAFT, 'u01', { question: 'practice', answer: 4 })
    const both = withAnswer(first, 'u01', { question: 'importance', answer: 'dontKnow' })
    expect(responseTo(both.responses, 'u01')).toEqual({ practice: 4, importance: 'dontKnow' })
    expect(responseTo(both.responses, 'u02')).toEqual({ practice: null, importance: null })
  })

  it('goes from the first statement to the review, and no further', () => {
    expect(withPlace(EMPTY_DRAFT, -1, 20).place).toBe(0)
    expect(withPlace(EMPTY_DRAFT, 20, 20).place).toBe(20)
    expect(withPlace(EMPTY_DRAFT, 21, 20).place).toBe(20)
  })

  it('tells what was passed over; «Vet ikke» is an answer', () => {
    const draft = withAnswer(EMPTY_DRAFT, 'u01', { question: 'practice', answer: 4 })
    const full = withAnswer(draft, 'u01', { question: 'importance', answer: 'dontKnow' })
    expect(passedOver(draft.responses, ['u01', 'u02'])).toEqual(['u01', 'u02'])
    expect(passedOver(full.responses, ['u01', 'u02'])).toEqual(['u02'])
    expect(hasBegun(EMPTY_DRAFT.responses)).toBe(false)
    expect(hasBegun(draft.responses)).toBe(true)
  })

  it('begins anew where the stored draft cannot be read', () => {
    expect(readDraft(undefined)).toEqual(EMPTY_DRAFT)
    expect(readDraft({ place: 3, responses: { u01: { practice: 9, importance: 1 } } })).toEqual(EMPTY_DRAFT)
    const draft = { place: 3, responses: { u01: { practice: 5, importance: null } } }
    expect(readDraft(draft)).toEqual(draft)
  })
})
