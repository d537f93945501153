import { describe, expect, it } from 'vitest'
import { DEFAULT_FORM } from '#domain/notice/defaultForm.data.ts'
import type { ProposedSentence } from '#domain/notice/notice.ts'
import {
  compareDraft,
  draftPatch,
  firstDraftPatch,
  isUnchanged,
  sentencesIn,
} from '#domain/notice/redraft.ts'
import { aNotice } from '#tests/support/meetingViews.ts'

const said = (field: string, text: string): ProposedSentence => ({
  field,
  text,
  sentenceKey: 'needTitle',
  params: {},
  evidence: ['need:need-1'],
})
const drafted = aNotice({
  values: { need: 'Ett. To.' },
  sentences: { 'need.00': said('need', 'Ett.'), 'need.01': said('need', 'To.') },
})
const compare = (notice = drafted, ...proposal: ProposedSentence[]) =>
  compareDraft(notice, DEFAULT_FORM, proposal)

describe('drafting again', () => {
  it('puts new sentences where nobody has written, and their evidence beside them', () => {
    const [draft] = compare(drafted, said('need', 'Tre.'))
    expect(draft).toMatchObject({ field: 'need', effect: 'fills', proposed: 'Tre.' })
    expect(draft && draftPatch(drafted, draft, 'replace')).toEqual({
      values: { need: 'Tre.' },
      sentences: { 'need.00': said('need', 'Tre.'), 'need.01': null },
    })
  })

  it('gives every need a line of its own, and does not take line breaks for words', () => {
    const need = { ...said('need', 'Tre.'), sentenceKey: 'needDisagreement' }
    const [draft] = compare(drafted, said('need', 'Ett.'), need, said('need', 'To.'))
    expect(draft).toMatchObject({ effect: 'fills', proposed: 'Ett. Tre.\nTo.' })
  })

  it('asks before it touches what a person has written', () => {
    const mine = aNotice({ ...drafted, values: { need: 'Ett. Mine ord.' } })
    const [draft] = compare(mine, said('need', 'Tre.'))
    expect(draft?.effect).toBe('asks')
    expect(draft && draftPatch(mine, draft, 'keep')).toEqual({})
    expect(draft && draftPatch(mine, draft, 'append').values).toEqual({ need: 'Ett. Mine ord. Tre.' })
  })

  it('adds at the end only what is not there already', () => {
    const mine = aNotice({ ...drafted, values: { need: 'Ett. Mine ord.' } })
    const [draft] = compare(mine, said('need', 'Ett.'), said('need', 'Tre.'))
    expect(draft && draftPatch(mine, draft, 'append').values).toEqual({ need: 'Ett. Mine ord. Tre.' })
  })

  it('says nothing of fields that stay the same, or that a person alone has written', () => {
    expect(compare(drafted, said('need', 'Ett.'), said('need', 'To.'))).toMatchObject([{ effect: 'same' }])
    expect(compare(aNotice({ values: { goal: 'Mitt mål' } }))).toEqual([])
    expect(compare(aNotice({ ...drafted, values: { need: 'Mitt' } }))).toEqual([])
  })

  it('takes its own sentences away when there is nothing to say any more', () => {
    const [draft] = compare(drafted)
    expect(draft).toMatchObject({ effect: 'fills', proposed: '' })
    expect(draft && draftPatch(drafted, draft, 'replace')).toEqual({
      values: { need: '' },
      sentences: { 'need.00': null, 'need.01': null },
    })
  })

  it('knows which sentences a person has changed', () => {
    const [first, second] = sentencesIn(aNotice({ ...drafted, values: { need: 'Ett. Nei.' } }), 'need')
    const notice = aNotice({ ...drafted, values: { need: 'Ett. Nei.' } })
    expect(first && isUnchanged(notice, first)).toBe(true)
    expect(second && isUnchanged(notice, second)).toBe(false)
  })

  it('makes a whole first draft, facts and all', () => {
    const patch = firstDraftPatch({
      language: 'nn',
      title: 'x'.repeat(300),
      needs: ['need-1'],
      facts: { owner: 'Kommunen', need: '' },
      form: DEFAULT_FORM,
      sentences: [said('need', 'Ett.'), said('unknownField', 'Bort.')],
    })
    expect(patch).toMatchObject({
      language: 'nn',
      needs: { 'need-1': true },
      values: { owner: 'Kommunen', need: 'Ett.' },
      sentences: { 'need.00': { text: 'Ett.' } },
    })
    expect(patch.title).toHaveLength(200)
  })
})
