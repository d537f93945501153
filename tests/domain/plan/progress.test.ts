import { describe, expect, it } from 'vitest'
import { byDueDate, isDueBy, isOpen, signCount, signsOf } from '#domain/plan/progress.ts'
import { aGoal, aTask } from '#tests/support/meetingViews.ts'

describe('how far goals and tasks have come', () => {
  it('counts a task as due until somebody has told how it went', () => {
    expect(isDueBy(aTask({ dueDate: '2026-11-23' }), '2026-11-23')).toBe(true)
    expect(isDueBy(aTask({ dueDate: '2026-11-23', state: 'notYet' }), '2026-11-24')).toBe(true)
    expect(isDueBy(aTask({ dueDate: '2026-11-23', state: 'hard' }), '2026-11-24')).toBe(false)
    expect(isDueBy(aTask(), '2026-11-24')).toBe(false)
    expect(isOpen(aTask({ state: 'tried' }))).toBe(false)
  })

  it('sorts tasks by date, those without one last', () => {
    const tasks = [aTask({ id: 'b' }), aTask({ id: 'c', dueDate: '2026-12-01' }), aTask({ id: 'a' })]
    expect(byDueDate(tasks).map(({ id }) => id)).toEqual(['c', 'a', 'b'])
  })

  it('counts the signs that have been seen', () => {
    const goal = aGoal({ signs: { b: { text: 'B', isSeen: true }, a: { text: 'A', isSeen: false } } })
    expect(signsOf(goal).map(({ id }) => id)).toEqual(['a', 'b'])
    expect(signCount(goal)).toEqual({ seen: 1, all: 2 })
  })
})
