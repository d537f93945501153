import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { agendaTime, inOrder, lastPosition, moveItem, startTimes } from '#domain/meeting/agenda.ts'
import { MINUTE_MILLIS } from '#domain/record/instant.ts'
import { aMeeting, anItem } from '#tests/support/meetingViews.ts'
import { MONDAY } from '#tests/support/surveyRecords.ts'

const items = (...positions: number[]) =>
  positions.map((position, index) => anItem({ id: `item-${String(index)}`, position }))
const after = (list: ReturnType<typeof items>, moves: ReturnType<typeof moveItem>) =>
  inOrder(
    list.map((item) => ({
      ...item,
      position: moves.find(({ id }) => id === item.id)?.position ?? item.position,
    })),
  ).map(({ id }) => id)

describe('the agenda', () => {
  it('puts a moved item between its new neighbours and leaves the others alone', () => {
    const list = items(1, 2, 3)
    const moves = moveItem(list, 'item-2', -1)
    expect(moves).toEqual([{ id: 'item-2', position: 1.5 }])
    expect(after(list, moves)).toEqual(['item-0', 'item-2', 'item-1'])
  })

  it('does nothing above the first and below the last', () => {
    expect(moveItem(items(1, 2), 'item-0', -1)).toEqual([])
    expect(moveItem(items(1, 2), 'item-1', 1)).toEqual([])
    expect(moveItem(items(1, 2), 'unknown', 1)).toEqual([])
  })

  it('moves exactly one step whatever numbers two tablets gave', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 6 }),
        fc.nat(5),
        fc.constantFrom(-1 as const, 1 as const),
        (positions, place, step) => {
          const list = items(...positions)
          const order = inOrder(list).map(({ id }) => id)
          const from = place % order.length
          const id = order[from] ?? ''
          const to = Math.min(order.length - 1, Math.max(0, from + step))
          const wanted = order.toSpliced(from, 1).toSpliced(to, 0, id)
          expect(after(list, moveItem(list, id, step))).toEqual(wanted)
        },
      ),
    )
  })

  it('adds the minutes up against the time there is', () => {
    const list = [anItem({ durationMinutes: 90 }), anItem({ durationMinutes: 45 })]
    expect(agendaTime(aMeeting(), list)).toEqual({ planned: 135, available: 120, left: -15 })
  })

  it('says when each item begins', () => {
    const list = items(2, 1)
    expect(startTimes(aMeeting(), list)).toEqual(
      new Map([
        ['item-1', MONDAY],
        ['item-0', MONDAY + 15 * MINUTE_MILLIS],
      ]),
    )
    expect(lastPosition(list)).toBe(3)
    expect(lastPosition([])).toBe(1)
  })
})
