import { describe, expect, it } from 'vitest'
import { DEFAULT_FORM } from '#domain/notice/defaultForm.data.ts'
import { noticeFaults } from '#domain/notice/validate.ts'
import { aNotice } from '#tests/support/meetingViews.ts'

const faultsOf = (notice: Parameters<typeof aNotice>[0]) =>
  noticeFaults(aNotice(notice), DEFAULT_FORM, '2026-11-23').map(
    ({ field, kind, over }) => `${field.key} ${kind}${over ? ` ${String(over)}` : ''}`,
  )

describe('what is missing or wrong in a notice', () => {
  it('lists what is required and empty, in the order of the form', () => {
    const faults = faultsOf({})
    expect(faults.slice(0, 3)).toEqual(['county missing', 'deadline missing', 'years missing'])
    expect(faults).toContain('themes missing')
    expect(faults).not.toContain('signs missing')
    expect(faultsOf({ values: { themes: ['core-values'] } })).not.toContain('themes missing')
  })

  it('counts the characters that are too many', () => {
    expect(faultsOf({ title: 'x'.repeat(103) })).toContain('title tooLong 3')
  })

  it.each([
    ['974 760 673', undefined],
    ['974760674', 'organisationNumber organisationNumberCheck'],
    ['97476067', 'organisationNumber organisationNumberLength'],
  ])('looks at the organisation number %s', (organisationNumber, fault) => {
    const faults = faultsOf({ values: { organisationNumber } }).filter((one) =>
      one.startsWith('organisationNumber'),
    )
    expect(faults).toEqual(fault ? [fault] : [])
  })

  it('says that the deadline has passed, until the notice is filed', () => {
    expect(faultsOf({ deadline: '2026-11-22' })).toContain('deadline deadlinePassed')
    expect(faultsOf({ deadline: '2026-11-23' })).not.toContain('deadline deadlinePassed')
    expect(faultsOf({ deadline: '2026-11-22', status: 'sent' })).not.toContain('deadline deadlinePassed')
  })

  it('takes amounts as people write them', () => {
    expect(faultsOf({ values: { amount: '120 000' } }).join()).not.toContain('amount')
    expect(faultsOf({ values: { amount: 'omtrent hundre tusen' } })).toContain('amount notANumber')
  })
})
