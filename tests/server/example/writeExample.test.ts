import { describe, expect, it } from 'vitest'
import { findChildData } from '#domain/childData/childData.ts'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { Meeting } from '#domain/meeting/meeting.ts'
import { Need } from '#domain/needs/need.ts'
import { noticeFaults } from '#domain/notice/validate.ts'
import { formOf } from '#domain/notice/form.ts'
import { Notice } from '#domain/notice/notice.ts'
import { Entry, entryTexts } from '#domain/reflection/entry.ts'
import { Member } from '#domain/space/member.ts'
import { Space } from '#domain/space/space.ts'
import { organisationNumberFault } from '#domain/space/organisationNumber.ts'
import { Result, Round } from '#domain/survey/survey.ts'
import { PEOPLE } from '#server/example/people.data.ts'
import { writeExample } from '#server/example/writeExample.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')
let drawn = 0
const chance = (bytes: number) => Uint8Array.from({ length: bytes }, () => (drawn += 7) % 256)
const book = writeExample({ space: '0193579b-df02-7000-8000-000000000000', now: NOW, chance })

describe('the example kindergarten', () => {
  it('says that it is an example, under a number that belongs to nobody', () => {
    const space = book.read(Space, 'space')
    expect(space.isExample).toBe(true)
    expect(organisationNumberFault(space.organisationNumber)).toBeUndefined()
    expect(space.organisationNumber).toMatch(/^3/)
  })

  it('has eighteen on its staff list and forty entries in its log', () => {
    expect(book.readAll(Member)).toHaveLength(18)
    expect(book.readAll(Entry)).toHaveLength(40)
    expect(book.readAll(Meeting)).toHaveLength(5)
    expect(book.readAll(Need)).toHaveLength(5)
  })

  it('shows figures in both closed rounds, from ballots of everybody who answered', () => {
    const results = book.readAll(Result).map(({ data }) => data)
    expect(results.map((data) => [data?.kind, data?.answered, data?.expected])).toEqual([
      ['figures', 17, 18],
      ['figures', 16, 18],
    ])
    expect(book.readAll(Round).map(({ status }) => status)).toEqual(['closed', 'closed', 'planned'])
  })

  it('finds strengths, disagreement and what is unclear in the first round', () => {
    const data = book.read(Result, 'result:first').data
    const flags = data?.kind === 'figures' ? data.statements.flatMap((statement) => statement.flags) : []
    expect(new Set(flags)).toEqual(new Set(['strength', 'disagreement', 'unclear']))
  })

  it('writes nothing that points at a child', () => {
    const names = PEOPLE.flatMap(({ name }) => name.split(' '))
    const found = book
      .readAll(Entry)
      .flatMap((entry) => [entry.title, ...entryTexts(entry)])
      .flatMap((text) => findChildData(text))
      .filter(({ text }) => !names.includes(text))
    expect(found).toEqual([])
  })

  it('happens on working days, and nothing that is told happens after today', () => {
    for (const { date } of book.readAll(Entry)) {
      expect([0, 6]).not.toContain(new Date(date).getUTCDay())
      expect(Date.parse(date)).toBeLessThan(NOW)
    }
    expect(book.read(Meeting, 'meeting:nextStaffMeeting').startsAt).toBeGreaterThan(NOW + 4 * DAY_MILLIS)
  })

  it('keeps to the limits of its notice', () => {
    const notice = book.read(Notice, 'notice')
    const faults = noticeFaults(notice, formOf(notice, []), '2026-11-23')
    expect(faults.filter(({ kind }) => kind !== 'missing')).toEqual([])
    expect(Object.keys(notice.sentences).length).toBeGreaterThan(8)
  })
})
