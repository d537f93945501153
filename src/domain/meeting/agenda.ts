// The order of the agenda, and how its minutes add up against the time there is.
import { type Instant, MINUTE_MILLIS } from '#domain/record/instant.ts'
import type { AgendaItem, Meeting } from './meeting.ts'

type Placed = Pick<AgendaItem, 'id' | 'position'>

/** The items as they are taken: by position, equal positions by age. */
export const inOrder = <T extends Placed>(items: readonly T[]): T[] =>
  items.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))

/** The position of an item put last. */
export const lastPosition = (items: readonly Placed[]): number =>
  Math.max(0, ...items.map((item) => item.position)) + 1

/** A new position of an item. */
export interface Move {
  readonly id: string
  readonly position: number
}

const renumbered = (items: readonly Placed[]): Move[] =>
  items.flatMap(({ id, position }, index) => (position === index + 1 ? [] : [{ id, position: index + 1 }]))

/**
 * Moves an item one step. Usually one item gets a number between its new neighbours; where two tablets have given
 * equal numbers, or no number is left between them, all are counted anew. Empty at the end of the list.
 */
export const moveItem = (items: readonly Placed[], id: string, step: -1 | 1): Move[] => {
  const order = inOrder(items)
  const from = order.findIndex((item) => item.id === id)
  const moved = order[from]
  const to = from + step
  if (!moved || to < 0 || to >= order.length) return []
  const next = order.toSpliced(from, 1).toSpliced(to, 0, moved)
  const before = next[to - 1]?.position ?? (next[to + 1]?.position ?? 1) - 2
  const after = next[to + 1]?.position ?? before + 2
  const position = (before + after) / 2
  return before < position && position < after ? [{ id, position }] : renumbered(next)
}

/** The minutes of the agenda against the time of the meeting; `left` is negative when there is too much. */
export interface AgendaTime {
  readonly planned: number
  readonly available: number
  readonly left: number
}

/** Adds the minutes up. */
export const agendaTime = (
  meeting: Pick<Meeting, 'durationMinutes'>,
  items: readonly Pick<AgendaItem, 'durationMinutes'>[],
): AgendaTime => {
  const planned = items.reduce((sum, item) => sum + item.durationMinutes, 0)
  return { planned, available: meeting.durationMinutes, left: meeting.durationMinutes - planned }
}

/** When each item begins, if all keep their time; by item id. */
export const startTimes = (
  meeting: Pick<Meeting, 'startsAt'>,
  items: readonly (Placed & Pick<AgendaItem, 'durationMinutes'>)[],
): ReadonlyMap<string, Instant> => {
  const starts = new Map<string, Instant>()
  let at = meeting.startsAt
  for (const item of inOrder(items)) {
    starts.set(item.id, at)
    at += item.durationMinutes * MINUTE_MILLIS
  }
  return starts
}
