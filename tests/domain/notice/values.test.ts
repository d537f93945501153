import { describe, expect, it } from 'vitest'
import { listIn, textIn, valuePatch } from '#domain/notice/values.ts'
import { aNotice } from '#tests/support/meetingViews.ts'

describe('the fields of a notice', () => {
  it('keeps title and deadline as the notice’s own', () => {
    const notice = aNotice({
      title: 'Lek',
      deadline: '2027-02-01',
      values: { goal: 'Mer lek', refs: ['3.2', 4] },
    })
    expect(textIn(notice, 'title')).toBe('Lek')
    expect(textIn(notice, 'deadline')).toBe('2027-02-01')
    expect(textIn(notice, 'goal')).toBe('Mer lek')
    expect(textIn(notice, 'refs')).toBe('')
    expect(listIn(notice, 'refs')).toEqual(['3.2'])
    expect(listIn(notice, 'goal')).toEqual([])
  })

  it('writes a field where it belongs; half a date is no date', () => {
    expect(valuePatch('title', 'Lek')).toEqual({ title: 'Lek' })
    expect(valuePatch('deadline', '2027-02-01')).toEqual({ deadline: '2027-02-01' })
    expect(valuePatch('deadline', '2027')).toEqual({ deadline: null })
    expect(valuePatch('refs', ['3.2'])).toEqual({ values: { refs: ['3.2'] } })
    expect(valuePatch('goal', 'x')).toEqual({ values: { goal: 'x' } })
  })
})
