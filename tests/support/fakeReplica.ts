// A replica that holds a number of unsent things, for tests of when and how sync asks.
import type { Outgoing, Replica, Waiting } from '#sync/replica.ts'
import { anId } from './records.ts'

/** Holds `unsent` items; each applied answer takes away those it was sent with. */
export const fakeReplica = (unsent: number) => {
  let left = unsent
  const aside: string[] = []
  const listeners = new Set<(waiting: Waiting) => void>()
  const waiting = (): Waiting => ({ sendable: left, waiting: left, refused: aside.length })
  let isTogether = false
  const tell = () => listeners.forEach((listener) => listener(waiting()))
  const replica: Replica = {
    outgoing: async ({ items }): Promise<Outgoing> => {
      const count = Math.min(items, left)
      const ids = Array.from({ length: count }, (_, place) => anId(place + 1))
      return {
        receipt: { generation: 0, items: ids.map((id) => ({ id, stamps: {}, textRows: [] })) },
        witness: null,
        cursors: {},
        items: ids.map((id) => ({ id, coll: 'entry', author: anId(99), f: {} })),
        unsentAfter: left - count,
        hasMore: left > count,
        mayPull: true,
      }
    },
    apply: async ({ receipt }) => {
      left -= receipt.items.length
      return true
    },
    restart: async () => true,
    setAside: async (receipt, state) => {
      left -= receipt.items.length
      aside.push(state)
    },
    watchWaiting: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    isWritingTogether: () => isTogether,
    parting: async () => [],
    wipe: async () => undefined,
  }
  return {
    replica,
    aside,
    left: () => left,
    /** Somebody writes. */
    writes: (count = 1) => {
      left += count
      tell()
    },
    opensNotes: () => {
      isTogether = true
    },
  }
}
