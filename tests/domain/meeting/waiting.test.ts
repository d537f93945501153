import { describe, expect, it } from 'vitest'
import { entryTitle, waitingTopics, type WaitingSources, wordsForMeeting } from '#domain/meeting/waiting.ts'
import { figuresOf } from '#tests/support/meetingWorld.ts'
import { aMeeting, anEntry, anItem, aTask } from '#tests/support/meetingViews.ts'

const waiting = (sources: Partial<WaitingSources>) =>
  waitingTopics({
    meeting: aMeeting(),
    meetingDay: '2026-11-23',
    me: 'kari',
    items: [],
    entries: [],
    tasks: [],
    ...sources,
  }).map(({ kind, about }) => `${kind} ${about}`)

describe('what waits to be taken up', () => {
  it('begins with what should have been tried by now', () => {
    const tasks = [
      aTask({ id: 'due', dueDate: '2026-11-23' }),
      aTask({ id: 'later', dueDate: '2026-12-01' }),
      aTask({ id: 'told', dueDate: '2026-11-01', state: 'wentWell' }),
      aTask({ id: 'undated' }),
    ]
    const result = { id: 'r', statements: [figuresOf('u01', { flags: ['disagreement'] }), figuresOf('u02')] }
    const entries = [anEntry({ takeUpInMeeting: true }), anEntry({ id: 'plain' })]
    expect(waiting({ tasks, result, entries })).toEqual(['task due', 'statement r.u01', 'entry entry-1'])
  })

  it('takes a topic off once it is on an agenda, and a task off the agenda of this meeting only', () => {
    const entries = [anEntry({ takeUpInMeeting: true })]
    const tasks = [aTask({ id: 'due', dueDate: '2026-11-01' })]
    const elsewhere = [
      anItem({ parent: 'meeting-0', about: 'entry-1' }),
      anItem({ parent: 'meeting-0', about: 'due' }),
    ]
    expect(waiting({ entries, tasks, items: elsewhere })).toEqual(['task due'])
    expect(waiting({ tasks, items: [anItem({ about: 'due' })] })).toEqual([])
  })

  it('keeps a unit’s notes out of another unit’s meeting', () => {
    const meeting = aMeeting({ vis: 'unit', unit: 'red' })
    const entries = [
      anEntry({ id: 'red', vis: 'unit', unit: 'red', takeUpInMeeting: true }),
      anEntry({ id: 'blue', vis: 'unit', unit: 'blue', takeUpInMeeting: true }),
      anEntry({ id: 'mine', vis: 'me', takeUpInMeeting: true }),
      anEntry({ id: 'hers', vis: 'me', author: 'ola', takeUpInMeeting: true }),
    ]
    expect(waiting({ meeting, entries })).toEqual(['entry red', 'entry mine'])
  })

  it('takes over the words of a note only where all who read the agenda may read the note', () => {
    const unitMeeting = aMeeting({ vis: 'unit', unit: 'red' })
    expect(wordsForMeeting(anEntry({ title: 'Uro' }), aMeeting())).toBe('Uro')
    expect(wordsForMeeting(anEntry({ title: 'Uro', vis: 'leaders' }), aMeeting())).toBeNull()
    expect(wordsForMeeting(anEntry({ title: 'Uro', vis: 'unit', unit: 'red' }), aMeeting())).toBeNull()
    expect(wordsForMeeting(anEntry({ title: 'Uro', vis: 'unit', unit: 'red' }), unitMeeting)).toBe('Uro')
  })

  it('calls a note without a title by its first line, shortened', () => {
    expect(entryTitle(anEntry({ text: 'Første linje\nandre' }))).toBe('Første linje')
    expect(entryTitle(anEntry({ text: 'x'.repeat(200) }))).toHaveLength(120)
    expect(entryTitle(anEntry({ text: '' }))).toBe('')
  })
})
