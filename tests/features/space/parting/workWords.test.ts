import { expect, it } from 'vitest'
import { workWords } from '#features/space/parting/workWords.ts'

it('finds what somebody wrote among ids, days, choices and ticks', () => {
  expect(
    workWords({
      vis: 'staff',
      text: 'Vi øver.',
      date: '2026-11-20',
      parent: '0193579b-df00-7000-8000-000000000001',
      takeUpInMeeting: true,
      'refs/3.2': true,
      title: 'Garderoben',
      reason: ' ',
    }),
  ).toBe('Garderoben\n\nVi øver.')
})
