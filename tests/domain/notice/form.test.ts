import { describe, expect, it } from 'vitest'
import { DEFAULT_FORM } from '#domain/notice/defaultForm.data.ts'
import { formOf, groupsOf, labelIn } from '#domain/notice/form.ts'
import type { NoticeForm } from '#domain/notice/notice.ts'
import { aNotice } from '#tests/support/meetingViews.ts'
import { MONDAY } from '#tests/support/surveyRecords.ts'

const field = DEFAULT_FORM.fields[0]
const own: NoticeForm = {
  id: 'form-1',
  author: 'kari',
  createdAt: MONDAY,
  changedAt: MONDAY,
  vis: 'staff',
  unit: null,
  partner: null,
  title: 'Fylkets skjema',
  fields: field
    ? { b: { ...field, key: 'b', group: 'new', position: 2 }, a: { ...field, key: 'a', position: 1 } }
    : {},
}

describe('the form of a notice', () => {
  it('is the default one until the kindergarten has its own', () => {
    expect(formOf(aNotice(), [own])).toBe(DEFAULT_FORM)
    expect(formOf(aNotice({ form: 'form-1' }), [own]).fields.map(({ key }) => key)).toEqual(['a', 'b'])
    expect(formOf(aNotice({ form: 'gone' }), [own])).toBe(DEFAULT_FORM)
  })

  it('shows every field under a heading, those of an unknown group last', () => {
    const groups = groupsOf(formOf(aNotice({ form: 'form-1' }), [own]))
    expect(groups.map(({ key, fields }) => [key, fields.length])).toEqual([
      ['scheme', 1],
      ['new', 1],
    ])
    expect(groupsOf(DEFAULT_FORM).flatMap(({ fields }) => fields)).toHaveLength(DEFAULT_FORM.fields.length)
  })

  it('has all words in bokmål, nynorsk and English, and no key twice', () => {
    const words = [...DEFAULT_FORM.groups, ...DEFAULT_FORM.fields].map(({ label }) =>
      Object.keys(label).sort(),
    )
    expect(words.every((languages) => languages.join() === 'en,nb,nn')).toBe(true)
    expect(new Set(DEFAULT_FORM.fields.map(({ key }) => key)).size).toBe(DEFAULT_FORM.fields.length)
    expect(labelIn({ nb: 'Mål' }, 'nn')).toBe('Mål')
  })
})
